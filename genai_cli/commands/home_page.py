"""`genai` alone: what is due, the streak, and three things to do next."""

from __future__ import annotations

from genai_cli.errors import ExitCode


def home_page() -> int:
    """Show where the learner stands and what to do next."""
    from genai_cli.commands.context import open_library, states_and_day
    from genai_cli.commands.output import show
    from genai_cli.study.activity import streak
    from genai_cli.study.mastery import mastery_of
    from genai_cli.study.progress import counts
    from genai_cli.terminal.home import Standing, home

    states, day = states_and_day()
    library = open_library().library
    cards = list(library.cards.values())
    waiting = counts(cards, states, day)
    begun = [d for d in library.decks if any(c.key in states for c in d.cards)]
    current = (begun or list(library.decks))[-1] if library.decks else None
    standing = Standing(
        due=waiting.due,
        new=waiting.new,
        next_due=waiting.next_due,
        today=day,
        streak_days=streak(_days_studied(), day),
        mastery=mastery_of(cards, states, day),
        cards=len(cards),
        seen=sum(state.reps > 0 for state in states.values()),
        current_deck=current.title if current else "",
    )
    show(lambda signs: home(standing, signs))
    return ExitCode.DONE


def _days_studied() -> set[int]:
    from genai_cli.commands.context import open_store
    from genai_cli.commands.home import find_home

    home = find_home()
    if not home.store.exists():
        return set()
    with open_store(home) as log:
        return log.answered_days()
