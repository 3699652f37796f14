"""The deck that a new deck starts from: every kind of card once, sound by every rule, with comments that say how."""

from __future__ import annotations


def starter(deck_id: str) -> str:
    """The YAML text of a deck with this id, which must be a good one; its title is made from the id."""
    title = " ".join(deck_id.replace("-", " ").split()).capitalize()
    return _TEMPLATE.replace("DECK_ID", deck_id).replace("DECK_TITLE", title)


_TEMPLATE = """\
# A deck to learn from. Change it, try it, look what is wrong with it:
#   genai quiz ./DECK_ID.yaml
#   genai deck check ./DECK_ID.yaml --strict
# The smallest deck is `deck`, `title` and `cards`, each card with `id`, a prompt and an answer.
# What you write is text as you wrote it: no, 010 and 2014 stay that. Quote what holds ": " or begins with a sign.

deck: DECK_ID
title: DECK_TITLE
summary: Why it is warm in summer and cold in winter.

# What the cards stand on. A fact that does not simply hold says so, as in `verdict: disputed`, with a `correction`.
facts:
- id: F1
  claim: The axis of the Earth leans by about 23.4 degrees, and the seasons come of it.
  important: true
- id: F2
  claim: Each January the Earth is nearer to the Sun than at any other time of the year.

# What can be looked up. `after` names what to learn first, `unlike` what it is easily taken for.
concepts:
- id: axial-tilt
  name: Axial tilt
  aliases: [tilt of the axis, obliquity]
  gist: How far a planet leans to one side on its way around its star.
  explanation: |
    A spinning planet seldom stands upright. The Earth leans by about **23.4 degrees**, and leans the same way all year.
    So in June and July its northern half leans towards the Sun, and in December and January its southern half.

    The half that leans towards the Sun has high noons and long days: that is summer, as in Sydney at Christmas.
  facts: [F1]

# What people wrongly believe. Lures and claims point here with `reveals`.
misconceptions:
- id: summer-is-nearer
  belief: It is summer when the Earth is nearer to the Sun.
  refutation: The Earth is nearest in January, in the middle of the northern winter. The tilt makes the seasons.
  facts: [F1, F2]

cards:
# One right option among two to six. Each lure says why it is wrong. An id stays: your history hangs on it.
- id: cause-of-seasons
  concept: axial-tilt
  facts: [F1]
  choice: What makes summer warmer than winter?
  answer: The tilt of the axis
  because: The half of the Earth that leans towards the Sun gets steeper light, and for more hours a day.
  lures:
  - text: The distance to the Sun
    because: The Earth is nearest to the Sun in January, when the north has its winter.
    reveals: summer-is-nearer
  - text: The speed of the Earth
    because: It hardly changes over the year, and would warm or cool both halves alike.

# Every option that is right.
- id: warm-months-in-sydney
  concept: axial-tilt
  facts: [F1]
  select: Which months belong to the summer in Sydney?
  answers: [December, January]
  because: The southern half of the Earth leans towards the Sun then.
  lures:
  - text: June
    because: The southern half leans away from the Sun in June; it is winter there.
  - text: July
    because: The southern half leans away from the Sun in July; it is winter there.

# True or false.
- id: nearest-in-january
  concept: axial-tilt
  facts: [F2]
  claim: The Earth is nearest to the Sun in January.
  answer: true
  because: It is some five million kilometres nearer than in July, and the north has winter all the same.
  reveals: summer-is-nearer

# Typed. Case, accents, articles and small slips are forgiven; `accept` has other right answers.
- id: degrees-of-tilt
  concept: axial-tilt
  facts: [F1]
  typed: By how many degrees does the Earth lean?
  answer: 23.4
  accept: [23.5, 23]
  because: The angle moves between 22 and 24.5 degrees, over some 41,000 years.

# Typed into the gap.
- id: southern-season
  concept: axial-tilt
  facts: [F1]
  cloze: While the north enjoys its longest days, people in the far south have {winter}.
  because: When one half of the Earth leans towards the Sun, the other one leans away.

# Put in order.
- id: northern-year
  concept: axial-tilt
  facts: [F1]
  order: What comes when in a calendar year, north of the equator?
  answer: [Days as long as nights and growing, Longest day, Days as long as nights and shrinking, Shortest day]
  because: They fall in March, June, September and December.

# Pair up.
- id: noon-sun
  concept: axial-tilt
  facts: [F1]
  match: Where does the Sun stand overhead at noon?
  answer:
  - {left: 21 June, right: Tropic of Cancer}
  - {left: 23 September, right: Equator}
  - {left: 21 December, right: Tropic of Capricorn}
  because: As the leaning Earth goes round, the Sun seems to wander 23.4 degrees north and as many south.

# Think, reveal, grade yourself.
- id: low-sun-is-weak
  concept: axial-tilt
  facts: [F1]
  recall: Why does a low Sun warm the ground less than a high one?
  answer: The same light falls on more ground.
  because: Light that comes in at 30 degrees is spread over twice the ground of light from straight above.
"""
