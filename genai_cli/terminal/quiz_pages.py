"""What a question looks like, with the answer as far as it has got."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from genai_cli.content.model import Recall
from genai_cli.records import dataclass
from genai_cli.study.question import Option, Question, Why
from genai_cli.terminal import answering as a
from genai_cli.terminal.layout import Ends, Rows, beside, indented
from genai_cli.terminal.text import clean, one_line
from genai_cli.terminal.theme import Signs

HOW = {
    "choice": "choose one",
    "select": "choose every one that is right",
    "claim": "true or false?",
    "typed": "type the answer",
    "cloze": "fill the blank",
    "order": "put in order",
    "match": "pair them up",
    "recall": "recall it, then look",
}
GRADES = (("1", "missed it"), ("2", "with effort"), ("3", "knew it"), ("4", "easy"))
_KEY = {"true": "t", "false": "f"}  # a claim's options, by the key to press
_WHY = {Why.NEW: "new", Why.RETRY: "again", Why.FOLLOW_UP: "a second look", Why.CRAM: "practice", Why.DUE: ""}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: its topic, and, in a lesson, the step (in a sitting it is counted)."""

    title: str
    step: str = ""


def header(question: Question, place: Place, signs: Signs) -> RenderableType:
    """Where we are: the topic, how far along, and why this card is asked."""
    said = [text for text in (why_asked(question), place.step or how_far(question)) if text]
    row = Ends(Text(one_line(place.title), "accent"), Text(f" {signs.dot} ".join(said), "quiet"), signs.cut)
    return Group(row, Rule(style="quiet", characters=signs.rule))


def why_asked(question: Question) -> str:
    """Why a card is asked now, in a word or two; "" if it is simply due."""
    if question.returns:
        return _WHY[Why.RETRY]
    return "new" if question.is_new else _WHY[question.why]


def how_far(question: Question) -> str:
    """A card's place in the sitting; of one that came in between, how many questions are left with it.

    Either way a miss makes nothing grow.
    """
    return f"{question.number} of {question.of}" if question.number else f"{question.left + 1} left"


def question_page(question: Question, state: a.Input, place: Place, signs: Signs) -> RenderableType:
    """A card, and the answer as far as it has got."""
    return Group(
        header(question, place, signs),
        Text(),
        indented(Text(clean(question.prompt), "prompt")),
        indented(Text(HOW[question.card.kind], "quiet")),
        Text(),
        indented(_answer_so_far(question, state, signs)),
    )


def _answer_so_far(question: Question, state: a.Input, signs: Signs) -> RenderableType:
    match state:
        case a.PickOne():
            return _options(state.options, state.cursor, signs)
        case a.PickMany():
            boxes = {i: signs.marked if i in state.marked else signs.unmarked for i in range(len(state.options))}
            return _options(state.options, state.cursor, signs, boxes)
        case a.PutInOrder():
            return _order(state, signs)
        case a.PairUp():
            return _pairs(state, signs)
        case a.TypeIn():
            before, behind = clean(state.text[: state.cursor]), clean(state.text[state.cursor :])
            return beside(Text(">", "key"), Text.assemble(before, (signs.caret, "mark"), behind))
        case a.GradeSelf():
            return _recall(question, state, signs)


def _options(
    options: tuple[Option, ...], cursor: int | None, signs: Signs, boxes: dict[int, str] | None = None
) -> RenderableType:
    rows: list[tuple[Text, RenderableType]] = []
    for i, option in enumerate(options):
        here = i == cursor
        lead = Text.assemble((signs.cursor if here else " ", "mark"), " ", (_KEY.get(option.key, option.key), "key"))
        if boxes:
            lead.append(f" {boxes[i]}")
        rows.append((lead, Text(clean(option.text), "bold" if here else "")))
    return Rows(rows)


def _order(state: a.PutInOrder, signs: Signs) -> RenderableType:
    boxes = {i: f"{state.placed.index(i) + 1}." if i in state.placed else "  " for i in range(len(state.options))}
    done = len(state.placed) == len(state.options)
    words = "All placed." if done else "Press the keys in order, the first one first."
    taken_back = " Backspace takes the last one back." if state.placed else ""
    return Group(_options(state.options, state.cursor, signs, boxes), Text(), Text(words + taken_back, "quiet"))


def _pairs(state: a.PairUp, signs: Signs) -> RenderableType:
    from rich.table import Table  # 15 ms, and no other kind of card needs it

    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    for i, option in enumerate(state.options):
        paired = state.pairs.get(i)
        lead = Text.assemble((signs.cursor if i == state.cursor else " ", "mark"), " ", (option.key, "key"))
        right = Text("?", "quiet") if paired is None else _taken(state.right[paired])
        table.add_row(lead, Text(clean(option.text)), Text(signs.arrow, "quiet"), right)
    used = state.pairs.values()
    free = [
        (Text(option.key, "quiet" if i in used else "key"), Text(clean(option.text), "quiet" if i in used else ""))
        for i, option in enumerate(state.right)
    ]
    return Group(table, Text(), Rows(free))


def _taken(option: Option) -> Text:
    """A right item beside its left one."""
    return Text(f"{option.key} {one_line(option.text)}", "accent")


def _recall(question: Question, state: a.GradeSelf, signs: Signs) -> RenderableType:
    if not state.revealed:
        return Text("Say it to yourself first. Then Enter shows the answer.", "quiet")
    assert isinstance(question.card, Recall)
    shown: list[RenderableType] = [Text(clean(question.card.answer), "bold")]
    if question.card.because:
        shown.append(Text(clean(question.card.because)))
    return Group(beside(Text(signs.arrow, "right"), *shown), Text(), Text("How well did you know it?", "quiet"))
