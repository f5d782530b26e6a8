"use strict";
// Every word that the page itself says, in its three languages. Words of articles are never here.
// A list of one string per language (en, fr, ru); for counted nouns a list of plural forms each:
// en and fr [one, other], ru [one, few, many].
const LANGUAGES = ["en", "fr", "ru"];
const LANGUAGE_NAMES = ["English", "Français", "Русский"];

const WORDS = {
  "tagline": ["counts the sources, not the copies", "compte les sources, pas les copies", "считает источники, а не копии"],
  "colon": [": ", "\u00a0: ", ": "],
  "as far": ["as far as this archive shows", "pour autant que ces archives le montrent", "насколько показывает этот архив"],
  "interface": ["Language", "Langue", "Язык"],
  "claims": ["Claims", "Affirmations", "Утверждения"],
  "search": ["Search the claims", "Chercher dans les affirmations", "Искать в утверждениях"],
  "sort": ["Sort", "Trier", "Порядок"],
  "sort spread": ["most widespread", "les plus répandues", "самые распространённые"],
  "sort echo": ["most copies per origin", "le plus de copies par source", "больше всего копий на источник"],
  "sort drift": ["most drift", "le plus de dérive", "больше всего дрейфа"],
  "sort first": ["first seen first", "les plus anciennes", "сначала ранние"],
  "sort last": ["last seen first", "les plus récentes", "сначала поздние"],
  "only one": ["one origin", "une seule source", "один источник"],
  "only drift": ["with drift", "avec dérive", "с дрейфом"],
  "only figures": ["with figures", "avec chiffres", "с цифрами"],
  "only denied": ["also denied", "aussi démenties", "есть опровержение"],
  "none match": ["No claim matches.", "Aucune affirmation ne correspond.", "Ничего не найдено."],
  "no claims": ["No claim was found in this archive.", "Aucune affirmation trouvée dans ces archives.", "В этом архиве утверждений не найдено."],
  "choose": ["Choose a claim in the list.", "Choisissez une affirmation dans la liste.", "Выберите утверждение в списке."],
  "show more": ["Show more", "Afficher plus", "Показать ещё"],
  "all claims": ["← All claims", "← Toutes les affirmations", "← Все утверждения"],
  "back to claim": ["← Back to the claim", "← Retour à l’affirmation", "← К утверждению"],
  "first seen": ["First seen", "Vue d’abord", "Впервые"],
  "between": ["between", "entre", "между"],
  "and": ["and", "et", "и"],
  "time unknown": ["time unknown", "date inconnue", "время неизвестно"],
  "range": ["between {low} and {high}", "entre {low} et {high}", "от {low} до {high}"],
  "range firm": ["no wider range found", "pas de fourchette plus large", "без разброса"],
  "depends": ["The count depends on", "Le compte dépend de cette question :", "Счёт зависит от того,"],
  "who": ["Who they are", "Qui sont-elles", "Кто они"],
  "who note": ["Where the chains end; the receipts say why each is counted, and why others are not.", "Où les chaînes aboutissent ; les justificatifs disent pourquoi chacune compte.", "Где кончаются цепочки; обоснования говорят, почему каждый из них посчитан."],
  "not counted": ["Not counted: they do not say how they know, may speak of something else or be another name of one counted", "Non comptées : elles ne disent pas d’où elles le savent, parlent peut-être d’autre chose ou sont peut-être un autre nom d’une source comptée", "Не посчитаны: не говорят, откуда знают, возможно, говорят о другом или названы уже под другим именем"],
  "no origins": ["No origin is named in this archive.", "Aucune source primaire n’est nommée dans ces archives.", "В этом архиве первоисточник не назван."],
  "receipts": ["Receipts", "Justificatifs", "Обоснования"],
  "conclusive": ["conclusive", "concluant", "решающее"],
  "associative": ["associative", "par association", "по связи"],
  "circumstantial": ["circumstantial", "circonstanciel", "косвенное"],
  "stated in": ["stated in", "dit dans", "сказано в"],
  "how": ["How it travelled", "Comment elle a circulé", "Как оно разошлось"],
  "how note": ["Left to right in time (gaps shortened); each line starts from whom it was had. Arrow keys move, Enter opens, + and − zoom.", "De gauche à droite dans le temps (intervalles réduits) ; chaque ligne part de qui l’a transmise. Flèches : se déplacer ; Entrée : ouvrir ; + et − : zoom.", "Слева направо во времени (промежутки сжаты); линия идёт от того, у кого взято. Стрелки — переход, Enter — открыть, + и − — масштаб."],
  "zoom in": ["Zoom in", "Agrandir", "Крупнее"],
  "zoom out": ["Zoom out", "Réduire", "Мельче"],
  "zoom whole": ["1:1", "1:1", "1:1"],
  "tree": ["Tree of derivation", "Arbre de dérivation", "Дерево происхождения"],
  "open article": ["Open the article", "Ouvrir l’article", "Открыть материал"],
  "absent": ["not in this archive", "absent de ces archives", "нет в этом архиве"],
  "no origin found": ["source not found in this archive", "source introuvable dans ces archives", "источник не найден в этом архиве"],
  "origin": ["origin", "source primaire", "первоисточник"],
  "certainty": ["How sure it sounds, in time order", "Avec quelle certitude, dans l’ordre du temps", "С какой уверенностью, по времени"],
  "at first": ["first", "d’abord", "вначале"],
  "now": ["last", "enfin", "в конце"],
  "asserted": ["asserted", "affirmé", "утверждается"],
  "attributed": ["attributed", "attribué", "со ссылкой"],
  "hedged": ["hedged", "avec réserve", "с оговоркой"],
  "denied": ["denied", "démenti", "отрицается"],
  "unknown": ["open", "incertain", "под вопросом"],
  "drift": ["What changed on the way", "Ce qui a changé en chemin", "Что изменилось по пути"],
  "drift mark": ["drift", "dérive", "дрейф"],
  "hedge-lost": ["hedge lost", "réserve perdue", "оговорка потеряна"],
  "hedge-gained": ["hedge gained", "réserve ajoutée", "оговорка добавлена"],
  "attribution-lost": ["attribution lost", "attribution perdue", "ссылка потеряна"],
  "figure-changed": ["figure changed", "chiffre changé", "цифра изменилась"],
  "plural-source": ["plural source", "source au pluriel", "источники во множественном"],
  "not-in-cited": ["not in the cited article", "absent de l’article cité", "нет в цитируемом материале"],
  "circular": ["circular citation", "citation circulaire", "круговая ссылка"],
  "figures": ["Figures over time", "Les chiffres dans le temps", "Цифры во времени"],
  "ledger": ["Ledger of figures", "Registre des chiffres", "Реестр цифр"],
  "when": ["When", "Quand", "Когда"],
  "figure": ["Figure", "Chiffre", "Цифра"],
  "outlet": ["Outlet", "Média", "Издание"],
  "counted by": ["According to", "Selon", "По словам"],
  "at-least": ["at least {n}", "au moins {n}", "не менее {n}"],
  "at-most": ["at most {n}", "au plus {n}", "не более {n}"],
  "about": ["about {n}", "environ {n}", "около {n}"],
  "from to": ["{low} to {high}", "de {low} à {high}", "от {low} до {high}"],
  "latest": ["the latest", "le dernier", "последняя"],
  "min-max": ["lowest to highest", "du plus bas au plus haut", "от меньшей до большей"],
  "majority": ["given most often", "le plus souvent donné", "чаще всего названная"],
  "official": ["the last official one", "le dernier officiel", "последняя официальная"],
  "lowest": ["the lowest", "le plus bas", "наименьшая"],
  "no official figure": ["no official one", "aucun officiel", "официальной нет"],
  "update": ["update", "mise à jour", "обновление"],
  "another count": ["another count", "autre décompte", "другой подсчёт"],
  "log": ["logarithmic scale", "échelle logarithmique", "логарифмическая шкала"],
  "sides": ["Side by side", "Côte à côte", "Рядом"],
  "sides note": ["Passages that one article shares with the one it derives from.", "Passages qu’un article partage avec celui dont il dérive.", "Общие места материала и того, от которого он происходит."],
  "cut": ["left out", "retiré", "убрано"],
  "added": ["added", "ajouté", "добавлено"],
  "reworded": ["reworded", "reformulé", "переписано"],
  "direction": ["direction {p} % likely", "sens probable à {p} %", "направление вероятно на {p} %"],
  "credited": ["credited", "crédité", "указано"],
  "by way": ["by way of articles without the claim", "via des articles sans l’affirmation", "через материалы без этого утверждения"],
  "copy": ["copy", "copie", "копия"],
  "rewrite": ["rewrite", "réécriture", "пересказ"],
  "excerpt": ["excerpt", "extrait", "отрывок"],
  "translation": ["translation", "traduction", "перевод"],
  "cites": ["cites", "cite", "ссылается"],
  "version": ["later version", "version ultérieure", "более поздняя версия"],
  "said": ["said there", "dit là", "сказано там"],
  "of": ["of", "de", "от"],
  "mentions": ["Every mention", "Toutes les mentions", "Все упоминания"],
  "own voice": ["in the outlet’s own voice", "au nom du média lui-même", "от имени издания"],
  "hands": [["first hand", "second hand", "third hand", "fourth hand", "fifth hand", "beyond the fifth hand"],
            ["première main", "deuxième main", "troisième main", "quatrième main", "cinquième main", "au-delà de la cinquième main"],
            ["из первых рук", "из вторых рук", "из третьих рук", "из четвёртых рук", "из пятых рук", "дальше пятых рук"]],
  "derives": ["derives from", "dérive de", "происходит от"],
  "derived by": ["taken up by", "repris par", "взято в"],
  "same address": ["same address", "même adresse", "тот же адрес"],
  "credit line": ["credit line", "mention de crédit", "указание источника"],
  "shared passage": ["shared passage", "passage commun", "общий отрывок"],
  "same quotation": ["same quotation", "même citation", "та же цитата"],
  "aligned translation": ["aligned translation", "traduction alignée", "выровненный перевод"],
  "time": ["time", "temps", "время"],
  "same owner": ["same owner", "même propriétaire", "тот же владелец"],
  "names its source": ["names its source", "nomme sa source", "называет источник"],
  "names nobody": ["names nobody", "ne nomme personne", "никого не называет"],
  "may speak of something else": ["may speak of something else", "parle peut-être d’autre chose", "возможно, говорит о другом"],
  "may be another name of one counted": ["may be another name of one counted", "est peut-être un autre nom d’une source comptée", "возможно, другое имя посчитанного"],
  "cites an outlet that may say it in other words": ["cites an outlet that may say it in other words", "cite un média qui le dit peut-être autrement", "ссылается на издание, которое, возможно, говорит это иначе"],
  "tells how it knows": ["tells how it knows", "dit comment il le sait", "говорит, откуда знает"],
  "states it in its own voice": ["states it in its own voice", "l’affirme de sa propre voix", "утверждает от себя"],
  "same source": ["same source", "même source", "тот же источник"],
  "citation": ["citation", "citation", "ссылка в тексте"],
  "the same name": ["the same name", "le même nom", "то же имя"],
  "your decision": ["your decision", "votre décision", "ваше решение"],
  "person": ["person", "personne", "человек"],
  "organisation": ["organisation", "organisation", "организация"],
  "media": ["media", "média", "СМИ"],
  "document": ["document", "document", "документ"],
  "role": ["office or role", "fonction", "должность"],
  "group": ["group", "groupe", "группа"],
  "anonymous": ["anonymous", "anonyme", "аноним"],
  "none": ["not named", "non nommée", "не назван"],
};

const COUNTED = {
  "articles": [["article", "articles"], ["article", "articles"], ["материал", "материала", "материалов"]],
  "outlets": [["outlet", "outlets"], ["média", "médias"], ["издание", "издания", "изданий"]],
  "owners": [["owner", "owners"], ["propriétaire", "propriétaires"], ["владелец", "владельца", "владельцев"]],
  "origins": [["independent origin", "independent origins"], ["source primaire indépendante", "sources primaires indépendantes"],
              ["независимый первоисточник", "независимых первоисточника", "независимых первоисточников"]],
  "claims": [["claim", "claims"], ["affirmation", "affirmations"], ["утверждение", "утверждения", "утверждений"]],
  "mentions": [["mention", "mentions"], ["mention", "mentions"], ["упоминание", "упоминания", "упоминаний"]],
  "receipts": [["receipt", "receipts"], ["justificatif", "justificatifs"], ["обоснование", "обоснования", "обоснований"]],
  "drifts": [["change", "changes"], ["changement", "changements"], ["изменение", "изменения", "изменений"]],
  "independent": [["independent", "independent"], ["indépendante", "indépendantes"], ["независимый", "независимых", "независимых"]],
  "links": [["link", "links"], ["lien", "liens"], ["связь", "связи", "связей"]],
};

let language = 0;  // index into LANGUAGES

function say(key) {
  const entry = Object.hasOwn(WORDS, key) ? WORDS[key] : null;
  return entry ? entry[language] : key;
}

// What is said in all three languages comes as a list, what only English says as a string.
function told(text) {
  return Array.isArray(text) ? text[language] : text;
}

// The noun alone, in the form that goes with the number.
function noun(key, count) {
  const forms = COUNTED[key][language];
  const rule = new Intl.PluralRules(LANGUAGES[language]).select(count);
  if (forms.length === 2) return rule === "one" ? forms[0] : forms[1];
  return rule === "one" ? forms[0] : rule === "few" ? forms[1] : forms[2];
}

function number(value) {
  return new Intl.NumberFormat(LANGUAGES[language], { maximumFractionDigits: 2 }).format(value);
}

function counted(key, count) {
  return number(count) + "\u00a0" + noun(key, count);
}

// A time as far as it is known: a day when the interval is a whole day or longer, else day and hour (UTC).
function moment(seconds, fine) {
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  if (fine) Object.assign(options, { hour: "2-digit", minute: "2-digit", hour12: false });
  return new Intl.DateTimeFormat(LANGUAGES[language], options).format(new Date(seconds * 1000));
}

function hour(seconds) {
  return new Intl.DateTimeFormat(LANGUAGES[language], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" }).format(new Date(seconds * 1000));
}

function day_of(seconds) {
  return new Intl.DateTimeFormat(LANGUAGES[language], { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(seconds * 1000));
}

function interval(earliest, latest) {
  const day = 86400;
  const wholeDay = earliest % day === 0 && (latest + 1) % day === 0;
  if (wholeDay && latest - earliest < day) return moment(earliest, false);
  if (wholeDay) return say("between") + " " + moment(earliest, false) + " " + say("and") + " " + moment(latest, false);
  if (latest - earliest < 120) return moment(earliest, true) + " UTC";
  if (Math.floor(earliest / day) === Math.floor(latest / day)) return moment(earliest, true) + "–" + hour(latest) + " UTC";
  return say("between") + " " + moment(earliest, true) + " " + say("and") + " " + moment(latest, true) + " UTC";
}
