"""The children missing education referral form: what the officer has to know, checked before it is sent."""

from onroll.cases.forms.record.base import YES_NO, radios
from onroll.ui.forms import LongTextField, PlainForm


class ReferralForm(PlainForm):
    """What the record does not hold already."""

    enquiries = LongTextField(
        label="What has the school done to find the pupil?", max_length=4000,
        help_text="The contacts, visits and checklist in the timeline go with the form; say here what they do not.",
        error_messages={"required": "Say what the school has done to find the pupil"},
    )  # fmt: skip
    family = LongTextField(
        label="What does the school know of the family?", required=False, max_length=4000,
        help_text="Brothers and sisters, relatives, languages, earlier moves, where they may be.",
    )  # fmt: skip
    with_checklist = radios(
        "Does the checklist go with the form?",
        YES_NO,
        error_messages={"required": "Select yes if the checklist goes with it"},
    )
