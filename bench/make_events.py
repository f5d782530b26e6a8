#!/usr/bin/env python3
"""Writes a made-up archive of events, for measuring how weighing grows: the same number of articles tells each event, and each of its claims
is stated once in each of them, in French, English or Russian and in one of several wordings.

usage: make_events.py ARTICLES ARCHIVE.jsonl [--seed N] [--mentions 4]

Names of places, people and firms are drawn from syllables for each event, figures too; and so that no two events are told in the same
words, made-up ones of the event's own stand between the others. The same seed gives the same bytes.
"""
import argparse
import datetime
import json
import random

CONSONANTS, VOWELS = "b d f g k l m n p r s t v z br st tr".split(), "a e i o u".split()
CYRILLIC = {"a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
            "v": "в", "z": "з"}

# What is told of an event: each line is one claim, by language, in two wordings.
CLAIMS = [
    {"en": ["{hurt} people were injured when a warehouse of the company {firm} caught fire in {place} on Monday.",
            "A fire at a depot owned by {firm} in {place} left {hurt} people hurt."],
     "fr": ["{hurt} personnes ont été blessées lundi dans l'incendie d'un entrepôt de la société {firm} à {place}.",
            "L'incendie d'un dépôt de {firm}, à {place}, a fait {hurt} blessés."],
     "ru": ["В городе {place} при пожаре на складе компании «{firm}» пострадали {hurt} человек.",
            "Пожар на складе фирмы «{firm}» в городе {place}: {hurt} пострадавших."]},
    {"en": ["The fire began in a switchboard that had not been checked for years, said {chief}, head of the fire brigade.",
            "According to fire chief {chief}, an old switchboard started the blaze."],
     "fr": ["Le feu a pris dans un tableau électrique que personne n'avait vérifié depuis des années, a déclaré {chief}, chef des pompiers.",
            "Selon {chief}, qui commande les pompiers, un vieux tableau électrique est à l'origine du sinistre."],
     "ru": ["Огонь возник в электрощите, который годами никто не проверял, заявил начальник пожарной охраны {chief}.",
            "По словам {chief}, возглавляющего пожарную охрану, загорелся старый электрощит."]},
    {"en": ["A spokeswoman for {firm} said that the losses amounted to {loss} euros.", "{firm} puts its losses at {loss} euros."],
     "fr": ["Les pertes s'élèvent à {loss} euros, a indiqué une porte-parole de {firm}.", "La société {firm} évalue ses pertes à {loss} euros."],
     "ru": ["Представительница «{firm}» сообщила, что ущерб составил {loss} евро.", "В компании «{firm}» ущерб оценили в {loss} евро."]},
    {"en": ["Residents had complained three times about blocked exits, {witness}, a neighbour, told reporters.",
            "{witness}, who lives next door, said that neighbours had warned of the locked exits."],
     "fr": ["Des riverains s'étaient plaints trois fois des issues bloquées, a raconté {witness}, une voisine.",
            "D'après {witness}, qui habite en face, les voisins avaient signalé que les sorties étaient fermées."],
     "ru": ["Жильцы трижды жаловались на заблокированные выходы, рассказала соседка {witness}.",
            "Как говорит {witness}, живущая напротив, соседи предупреждали, что выходы заперты."]},
    {"en": ["The bridge of {street} will stay closed until {day} June, the town hall announced.",
            "The town hall said the {street} bridge would not open before {day} June."],
     "fr": ["Le pont de {street} restera fermé jusqu'au {day} juin, a annoncé la mairie.",
            "La mairie ne rouvrira pas le pont de {street} avant le {day} juin."],
     "ru": ["Мост {street} будет закрыт до {day} июня, объявила мэрия.", "До {day} июня мост {street} не откроют, сообщили в мэрии."]},
]


class Event:
    def __init__(self, rng):
        def name(syllables): return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice("nrsl")
        person = lambda: name(2).capitalize() + " " + name(3).capitalize()
        self.words = {"place": name(3).capitalize(), "firm": name(2).capitalize() + name(2), "chief": person(), "witness": person(), "street": name(3).capitalize()}
        self.own = [name(2) for _ in range(40)]
        self.figures = {"hurt": rng.randint(13, 97), "loss": rng.randint(13, 97) * 1000 + rng.randint(1, 999), "day": rng.randint(13, 29)}

    def spelt(self, word, language):
        if language != "ru": return word
        return "".join(CYRILLIC.get(c.lower(), c).upper() if c.isupper() else CYRILLIC.get(c, c) for c in word)

    def said(self, claim, language, rng):
        words = {key: self.spelt(word, language) for key, word in self.words.items()}
        out = []
        for number, word in enumerate(rng.choice(claim[language]).format(**words, **self.figures).split(" ")):
            if number % 3 == 2: out.append(self.spelt(rng.choice(self.own), language))
            out.append(word)
        return " ".join(out)


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("articles", type=int)
    parse.add_argument("archive")
    parse.add_argument("--seed", type=int, default=1)
    parse.add_argument("--mentions", type=int, default=4, help="articles that tell an event, and so mentions of each claim")
    options = parse.parse_args()
    rng = random.Random(options.seed)
    start = datetime.datetime(2031, 1, 1)
    event = None
    with open(options.archive, "w", encoding="utf8") as archive:
        for made in range(options.articles):
            if made % options.mentions == 0:
                event, at = Event(rng), start + datetime.timedelta(minutes=rng.randrange(365 * 24 * 60))
            language = ("en", "fr", "ru")[rng.randrange(3)]
            told = [event.said(claim, language, rng) for claim in CLAIMS]
            if rng.random() < 0.5: told[1:] = rng.sample(told[1:], len(told) - 1)
            archive.write(json.dumps({"id": f"w{made:07d}", "outlet": f"Outlet {rng.randint(1, 400)}", "language": language, "title": event.words["place"] + " " + str(made),
                                      "published": (at + datetime.timedelta(minutes=rng.randrange(2000))).strftime("%Y-%m-%dT%H:%M:%SZ"),
                                      "text": " ".join(told[:2]) + "\n\n" + " ".join(told[2:])}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
