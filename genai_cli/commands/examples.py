"""What each command's help begins with: how it is called, and what that does."""

from __future__ import annotations

Examples = tuple[tuple[str, str], ...]

EXAMPLES: dict[str, Examples] = {
    "genai": (("genai quiz", ""), ("genai lookup GAN", "")),
    "genai quiz": (
        ("genai quiz", "what is due, then what is new"),
        ("genai quiz gans --limit 10", "ten cards of one deck"),
        ("genai quiz my.yaml --cram", "all of a deck of your own, moving no schedule"),
    ),
    "genai explain": (
        ("genai explain", "the next thing you have not met"),
        ("genai explain diffusion", "the way to a concept, from where you stand"),
    ),
    "genai due": (("genai due", "3 due, 12 new"), ("genai due --json", "the same for a script")),
    "genai progress": (
        ("genai progress", "do you know this, and what to study next"),
        ("genai progress diffusion", "one concept or deck: every card, and the recall curve"),
        ("genai progress --json | jq .", "the same for a script"),
    ),
    "genai undo": (("genai undo", "the last answer never was; again goes further back"),),
    "genai suspend": (("genai suspend gans/gan-opposite-goals", "asked no more"),),
    "genai resume": (("genai resume gans/gan-opposite-goals", "asked again"),),
    "genai exam": (
        ("genai exam gans 2027-03-31", "know the deck by then"),
        ("genai exam gans", "how far away it is"),
        ("genai exam gans --clear", "the exam is over"),
    ),
    "genai lookup": (
        ("genai lookup", "every concept, by topic"),
        ("genai lookup diffusion model", "what it is, and what people get wrong about it"),
    ),
    "genai search": (
        ("genai search training data", "whatever has both words in it"),
        ("genai search '\"neural network\"'", "the words as they stand, one after another"),
        ("genai search bias --deck concerns", "in one deck"),
    ),
    "genai deck": (
        ("genai deck list", "which decks there are"),
        ("genai deck check my.yaml", "what is wrong with one of your own"),
    ),
    "genai deck list": (("genai deck list", "which decks there are"),),
    "genai deck show": (("genai deck show gans", "its concepts and its kinds of card"),),
    "genai deck check": (
        ("genai deck check my.yaml", "what is wrong with one of your own"),
        ("genai deck check . --strict", "every deck in this folder; warnings count"),
    ),
    "genai deck new": (
        ("genai deck new my-deck", "a small deck to change, in my-deck.yaml"),
        ("genai deck new my-deck --mine", "among your own, which every quiz draws on"),
    ),
    "genai deck add": (("genai deck add cheese.yaml", "asked in every quiz from now on"),),
    "genai deck schema": (("genai deck schema > deck.schema.json", "for an editor that completes YAML"),),
    "genai edit": (
        ("genai edit my-deck", "in $VISUAL, else $EDITOR; checked afterwards"),
        ("genai edit gans/gan-opposite-goals", "at the line of one card, in a copy of your own"),
    ),
    "genai export": (
        ("genai export -f csv -o answers.csv", "every answer as a row"),
        ("genai export -f json | jq .summary", "everything, for a script"),
        ("genai export -f html -o progress.html", "a page with pictures, in one file"),
    ),
    "genai import": (("genai import log answers.jsonl", "what another machine exported, added to what is here"),),
    "genai import log": (("genai import log answers.jsonl", "what another machine exported, added to what is here"),),
    "genai config": (
        ("genai config", "every setting, and where it comes from"),
        ("genai config new_per_day 5", "fewer new cards a day"),
        ("genai config new_per_day --unset", "as it was"),
    ),
    "genai doctor": (
        ("genai doctor", "is everything that was kept still sound?"),
        ("genai doctor --rebuild", "compute the schedule again from the answers"),
    ),
    "genai backup": (("genai backup", "a verified copy beside the store"),),
    "genai restore": (
        ("genai restore", "which backups there are"),
        ("genai restore NAME --dry-run", "what bringing one back would do"),
    ),
    "genai help": (("genai help quiz", "the same as genai quiz --help"),),
}
