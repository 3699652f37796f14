"""All rules in one table: the name that authors see and may allow, how bad it is, and the function that looks.

The numbers are those of the list of good items; an error is certainly wrong, a warning may have a reason.
"""

from __future__ import annotations

from genai_cli.content.checks import (
    answers,
    clozes,
    coverage,
    cues_in_options,
    feedback,
    graph,
    lengths,
    numeric_rows,
    options,
    provenance,
    references,
    stems,
)
from genai_cli.content.checks.finding import Rule, Severity, each_card, each_choice

ERROR, WARNING = Severity.ERROR, Severity.WARNING
GUESSABLE = "guessable"  # over all decks at once, so not in the table: see run.py

ITEM_RULES = (
    Rule("longest-key", WARNING, each_choice(lengths.longest_key)),  # 1
    Rule("longest-key-often", WARNING, lengths.longest_key_often),
    Rule("shortest-key", WARNING, each_choice(lengths.shortest_key)),  # 2
    Rule("shortest-key-often", WARNING, lengths.shortest_key_often),
    Rule("all-of-the-above", WARNING, each_card(options.all_of_the_above)),  # 3
    Rule("negative-stem", WARNING, each_card(stems.negative_stem)),  # 4
    Rule("one-sided-absolutes", WARNING, each_choice(cues_in_options.one_sided_absolutes)),  # 5
    Rule("hedged-key", WARNING, each_choice(cues_in_options.hedged_key)),  # 6
    Rule("article-cue", WARNING, each_choice(stems.article_cue)),  # 7
    Rule("form-mismatch", WARNING, each_choice(stems.form_mismatch)),  # 8
    Rule("stem-echo", WARNING, each_choice(stems.stem_echo)),  # 9
    Rule("convergence", WARNING, each_choice(cues_in_options.convergent_key)),  # 10
    Rule("overlapping-options", WARNING, each_card(options.overlapping_options)),  # 11
    Rule("opposites", WARNING, each_choice(cues_in_options.opposites)),  # 12
    Rule("mixed-kinds", WARNING, each_card(options.mixed_kinds)),  # 13
    Rule("numeric-order", WARNING, each_choice(numeric_rows.numeric_order)),  # 14
    Rule("numeric-key-in-the-middle", WARNING, numeric_rows.numeric_key_in_the_middle),
    Rule("numeric-key-position", WARNING, numeric_rows.numeric_key_position),  # 15
    Rule("implausible-lure", WARNING, options.implausible_lures),  # 16
    Rule("few-lures", WARNING, each_card(options.few_lures)),  # 17
    Rule("specific-key", WARNING, each_choice(cues_in_options.specific_key)),  # 18
    Rule("leak", WARNING, answers.leaks),  # 19
    Rule("minimum-information", WARNING, each_card(answers.minimum_information)),  # 20
    Rule("long-set", WARNING, each_card(answers.long_set)),  # 21
    Rule("cloze-blank", WARNING, each_card(clozes.cloze_blank)),  # 22
    Rule("cloze-ambiguous", WARNING, clozes.ambiguous_clozes),
    Rule("orphan-concept", WARNING, coverage.orphan_concept),  # 23
    Rule("uncited", WARNING, provenance.uncited),  # 24
    Rule("bare-verdict", WARNING, provenance.bare_verdict),
    Rule("graded-unverifiable", WARNING, provenance.graded_unverifiable),
    Rule("no-feedback", WARNING, feedback.no_feedback),  # 25
    Rule("feedback-off-topic", WARNING, feedback.feedback_off_topic),
)
DECK_RULES = (
    Rule("unknown-reference", ERROR, references.unknown_reference),
    Rule("concept-circle", ERROR, graph.concept_circle),
    Rule("deck-circle", ERROR, graph.deck_circle),
    Rule("name-taken", ERROR, graph.name_taken),
    Rule("one-sided-unlike", ERROR, graph.one_sided_unlike),
    Rule("fact-uncovered", WARNING, coverage.fact_uncovered),
    Rule("fact-tested-one-way", WARNING, coverage.fact_tested_one_way),
    Rule("misconception-unprobed", WARNING, coverage.misconception_unprobed),
    Rule("kind-mix", WARNING, coverage.kind_mix),
)
RULES = (*ITEM_RULES, *DECK_RULES)
