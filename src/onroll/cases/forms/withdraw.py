"""Taking back an entry that was recorded in error."""

from onroll.ui.forms import LongTextField, PlainForm


class WithdrawForm(PlainForm):
    """Why it is taken back."""

    reason = LongTextField(
        label="Why is the entry wrong?", max_length=1000,
        help_text="The entry stays in sight, struck through, with this reason.",
        error_messages={"required": "Say why the entry is wrong"},
    )  # fmt: skip
