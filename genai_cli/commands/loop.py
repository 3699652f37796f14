"""The loop of a sitting, the same for every front end: ask, keep, tell, go on."""

from __future__ import annotations

from genai_cli.commands.desk import Session
from genai_cli.errors import UsageError
from genai_cli.study.events import Answered, Suspended
from genai_cli.study.front import Answer, Front, Wish
from genai_cli.study.question import Question


def hold(session: Session, front: Front, until_ms: int | None = None) -> None:
    """Ask until there is nothing left, the learner quits, or (`until_ms` on the session's clock) the time is up."""
    while (question := session.sitting.question) is not None:
        reply = front.ask(question)
        wish = _answered(session, front, reply) if isinstance(reply, Answer) else reply
        if not _granted(session, front, question, wish):
            break
        if until_ms is not None and session.elapsed_ms() >= until_ms:
            break
    front.finish(session.summary())


def _answered(session: Session, front: Front, answer: Answer) -> Wish:
    """Keep the answer, then show its verdict. A shape of answer that does not fit the card is asked for again."""
    try:
        feedback = session.answer(answer)
    except (TypeError, ValueError) as error:
        front.note(str(error))
        return Wish.NEXT
    return front.tell(feedback)


def _granted(session: Session, front: Front, question: Question, wish: Wish) -> bool:
    """Do what was wished; False when that is to stop."""
    match wish:
        case Wish.QUIT:
            return False
        case Wish.UNDO:
            front.note(_undone(session.undo()))
        case Wish.SKIP:
            if session.sitting.question is question:
                session.sitting.skip()
        case Wish.SUSPEND:
            session.suspend(question.card)
            front.note(f"suspended {question.card.key}; `genai resume {question.card.key}` brings it back")
        case Wish.I_WAS_RIGHT:
            _count_as_right(session, front)
        case Wish.NEXT:
            pass
    return True


def _undone(event: Answered | Suspended | None) -> str:
    match event:
        case None:
            return "there is nothing to undo in this sitting"
        case Suspended():
            return f"undone: {event.deck}/{event.card} is not suspended any more"
    return "undone: here it is again"


def _count_as_right(session: Session, front: Front) -> None:
    try:
        session.overrule()
        front.note("counted as right: you said so")
    except UsageError as error:
        front.note(error.message)
