"""Invented pupils: names as mixed as the city's, streets that do not exist, telephone numbers kept for drama."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from onroll.children.services import NewChild, NewContact
from onroll.ctf import upn_check_letter

# Given names (girls, boys) and family names that go together often enough to be believed.
_ORIGINS: tuple[tuple[str, str, str], ...] = (
    (
        "Jade Megan Chloe Niamh Ellie Keira Erin Freya Molly Grace Abigail Lucy",
        "Jack Connor Liam Callum Ryan Joseph Declan Harry Ethan Kieran Lewis Thomas",
        "Molyneux Fazackerley Rimmer Kelly Murphy Doyle Hughes Jones Riley McGrath Roberts Kavanagh Lunt Evans Walsh",
    ),
    (
        "Amina Hodan Ifrah Sumaya Fadumo Zeinab",
        "Abdirahman Yusuf Liban Zakaria Mahad Ismail",
        "Warsame Farah Abdi Hersi Jama Osman",
    ),
    (
        "Aisha Layla Maryam Noor Rania Salma",
        "Omar Khalid Tariq Hamza Bilal Sami",
        "Al-Sabri Saleh Haddad Nasser Qasim Mansour",
    ),
    (
        "Chidera Adaeze Ngozi Ifeoma Blessing Temi",
        "Emeka Tobi Chinedu Femi Kelechi David",
        "Okonkwo Adeyemi Eze Balogun Nwosu Obi",
    ),
    ("Mei Ling Xin Yi Jia Hui", "Wei Jun Hao Ming Kai Chen", "Chan Wong Lau Cheung Yip Tsang"),
    ("Zuzanna Oliwia Maja Julia Hanna", "Jakub Kacper Filip Szymon Antoni", "Kowalski Nowak Zielinski Mazur Wojcik"),
    ("Ioana Andreea Florina Denisa Mirela", "Andrei Marius Florin Denis Ionut", "Popescu Radu Stan Dumitru Lacatus"),
    ("Priya Anjali Kavya Meera Divya", "Arjun Rohan Vikram Nikhil Dev", "Patel Nair Sharma Thomas Reddy"),
    ("Fatima Hafsa Zara Iqra Sana", "Hassan Ali Usman Imran Zain", "Khan Hussain Ahmed Malik Iqbal"),
    ("Shirin Roya Parisa Nazanin", "Arash Kian Dara Navid", "Ahmadi Karimi Rahimi Sadeghi"),
    ("Rozerin Berivan Helin", "Azad Baran Rebin", "Demir Aziz Barzani"),
    ("Scarlett Bridie Nora", "Jimmy Felix Miley", "Doran Ward Connors"),
)
_WEIGHTS = (10, 2, 2, 2, 1, 2, 2, 2, 2, 1, 1, 1)
_STREETS = (
    "Larkhollow Road", "Tanner's Loop", "Old Cotton Terrace", "Rope Yard Street", "Sextant Close", "Merchantman Way",
    "Gantry Street", "Liver Bird Rise", "Capstan Grove", "Sandstone Fold", "Quarry Bank View", "Ferryman's Row",
)  # fmt: skip


@dataclass(slots=True)
class Crowd:
    """Makes people, the same ones for the same seed. `_serial` counts unique pupil numbers."""

    random: Random
    _serial: int = 0

    def pupil(self, *, school_number: str, youngest: date, oldest: date, outward: str) -> NewChild:
        """A pupil born from `oldest` to `youngest`, living in the postal district of `outward`."""
        girls, boys, families = self.random.choices(_ORIGINS, weights=_WEIGHTS)[0]
        sex = self.random.choice("FM")
        given = self.random.choice((girls if sex == "F" else boys).split())
        born = oldest + timedelta(days=self.random.randrange((youngest - oldest).days))
        return self.named(
            given,
            self.random.choice(families.split()),
            sex=sex,
            born=born,
            school_number=school_number,
            outward=outward,
        )

    def named(self, given: str, family: str, *, sex: str, born: date, school_number: str, outward: str) -> NewChild:
        """A pupil of that name, with an address, a mother and sometimes a second contact."""
        girls, boys, _ = self.random.choices(_ORIGINS, weights=_WEIGHTS)[0]
        contacts = [NewContact(f"{self.random.choice(girls.split())} {family}", "Mother", self._mobile())]
        if self.random.random() < 0.6:
            contacts.append(NewContact(f"{self.random.choice(boys.split())} {family}", "Father", self._mobile()))
        if self.random.random() < 0.3:
            contacts.append(
                NewContact(f"{self.random.choice(girls.split())} {family}", "Grandmother", self._landline())
            )
        return NewChild(
            given_names=given, family_name=family, date_of_birth=born, sex=sex, upn=self._upn(school_number, born),
            street=f"{self.random.randrange(1, 140)} {self.random.choice(_STREETS)}", town="Liverpool",
            postcode=f"{outward} {self.random.randrange(0, 9)}ZZ", contacts=tuple(contacts), is_synthetic=True,
        )  # fmt: skip

    def _upn(self, school_number: str, born: date) -> str:
        self._serial += 1
        body = f"341{school_number}{(born.year + 4) % 100:02d}{self._serial % 1000:03d}"
        return upn_check_letter(body) + body

    def _mobile(self) -> str:
        return f"07700 900{self.random.randrange(0, 1000):03d}"

    def _landline(self) -> str:
        return f"0151 496 0{self.random.randrange(0, 1000):03d}"
