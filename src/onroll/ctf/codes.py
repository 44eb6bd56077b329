"""Code sets that this room writes or checks, and the two letterings of the ground for removal.

Source of the sets: the common basic data set of the Department for Education (2018). Ethnicity and language codes
are held to their shape only.
"""

from datetime import date


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SEXES = frozenset("MF")
LANGUAGE_KINDS = frozenset("FMHTSCUVW")
PHONE_KINDS = frozenset("FHAMWD")
ETHNICITY_SOURCES = frozenset("CP")
ETHNICITY_SOURCES_BEFORE_16 = frozenset("CPSTO")
NC_YEARS = frozenset({"E1", "E2", "N1", "N2", "R", "X", "M", *(str(year) for year in range(1, 15))})
RELATIONSHIPS = _words("CAR CHM DOC FAM FOF FOM HTC OTH PAF PAM REL RLG STF STM SWR TCH")

MISSING_PUPIL, LEFT_FOR_UNKNOWN = "MI", "UK"
LEAVING_REASONS = _words("PM PI PF IM II IF NH NT NE NU AT EL PE LC DD OR MI UK")
HISTORIC_LEAVING_REASONS = _words("NI IJ FM JS MS ST EO EM MD FE HE TR WK UN OS OT")
"""Reasons that only entries of the past have; they may stand in a history, and none is used for a new leaver."""

REGULATIONS_2024_FROM = date(2024, 8, 19)
"""The School Attendance (Pupil Registration) (England) Regulations 2024 govern removals from this day."""

GROUNDS_2006 = {
    "A": "a school attendance order named another school or was revoked",
    "B": "registered at another school",
    "C": "dual registration ended in favour of the other school",
    "D": "educated otherwise than at school",
    "E": "no longer within reasonable distance",
    "F": "did not return after leave of absence",
    "G": "health, until the end of compulsory school age",
    "H": "absent without authority for 20 school days, enquiries failed",
    "I": "detained under a court order",
    "J": "died",
    "K": "over compulsory school age, not entering the sixth form",
    "L": "left an independent or non-maintained school",
    "M": "permanently excluded",
    "N": "finished nursery, not moving into reception here",
    "O": "boarding fees unpaid",
}
"""Letters of the ground under regulation 8(1)(a) to (o) of the Education (Pupil Registration) (England) Regulations
2006, which the common basic data set gives for files from CTF 17."""

GROUNDS_2024 = {
    "A": "registered at another school",
    "B": "finished nursery, not continuing",
    "C": "dual registration ended in favour of another school",
    "D": "a school attendance order was changed to another school",
    "E": "a school attendance order was revoked",
    "F": "educated otherwise than at school, as the parent notified",
    "G": "no longer lives within reasonable distance",
    "H": "did not return after leave of absence",
    "I": "absent for 20 school days in a row",
    "J": "detained under a sentence",
    "K": "died",
    "L": "over compulsory school age, not entering the sixth form",
    "M": "boarding fees unpaid",
    "N": "left an independent or non-maintained special school",
    "O": "permanently excluded",
}
"""Letters of regulation 9(1)(a) to (o) of the 2024 Regulations. That files use these letters for removals from
19 August 2024 is *not confirmed*, and all but C mean something else than in the set before."""

LA_NUMBERS = _words(
    """
    201 202 203 204 205 206 207 208 209 210 211 212 213 301 302 303 304 305 306 307 308 309 310 311 312 313 314 315
    316 317 318 319 320 330 331 332 333 334 335 336 340 341 342 343 344 350 351 352 353 354 355 356 357 358 359 370
    371 372 373 380 381 382 383 384 390 391 392 393 394 420 800 801 802 803 805 806 807 808 810 811 812 813 815 816
    821 822 823 825 826 830 831 838 839 840 841 845 846 850 851 852 855 856 857 860 861 865 866 867 868 869 870 871
    872 873 874 876 877 878 879 880 881 882 883 884 885 886 887 888 889 890 891 892 893 894 895 896 908 916 919 921
    925 926 929 931 933 935 936 937 938 940 941 942 943
    """
)
"""The 153 local authorities of England."""

OTHER_LA_NUMBERS = frozenset(
    {
        *_words("820 835 836 837 875 909 928"),  # authorities since replaced
        *(str(number) for number in range(660, 682)),  # Wales
        *(str(number) for number in range(600, 634)),  # Scotland
        *(f"{number:03d}" for number in range(10, 57)),  # Northern Ireland, by kind of school
        *_words("001 003 167 701 702 703 704 705 706 707 708"),  # test, bureaux, forces, islands and overseas
    }
)
"""Numbers still met in histories and in unique pupil numbers."""


def la_number_known(number: str) -> bool:
    """Return whether `number` (three digits) is an authority's, past or present, or a recognised stand-in."""
    return number in LA_NUMBERS or number in OTHER_LA_NUMBERS
