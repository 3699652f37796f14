"""`genai` alone: what is due, the streak, and three things to do next."""

from __future__ import annotations

from genai_cli.errors import ExitCode


def home_page() -> int:
    """Show where the learner stands and what to do next."""
    from genai_cli.commands import now
    from genai_cli.commands.context import open_library, open_to_read
    from genai_cli.commands.home import find_home
    from genai_cli.commands.output import show
    from genai_cli.study.activity import streak
    from genai_cli.study.mastery import mastery_of
    from genai_cli.study.progress import counts
    from genai_cli.terminal.home import Standing, home

    day = now.WallClock().now().day
    with open_to_read(find_home()) as log:
        states, studied = (log.states(), log.answered_days()) if log else ({}, set())
    cards = list(open_library().library.cards.values())
    waiting = counts(cards, states, day)
    standing = Standing(
        due=waiting.due,
        new=waiting.new,
        next_due=waiting.next_due,
        today=day,
        streak_days=streak(studied, day),
        mastery=mastery_of(cards, states, day),
        cards=len(cards),
        seen=sum(state.reps > 0 for state in states.values()),
    )
    show(lambda signs: home(standing, signs))
    return ExitCode.DONE
