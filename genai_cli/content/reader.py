"""STAND-IN until the real one lands."""
from __future__ import annotations
import re, yaml
from genai_cli.content import model as m
def read_deck(path):
    d=yaml.load(open(path,encoding='utf-8'),yaml.CBaseLoader if hasattr(yaml,'CBaseLoader') else yaml.BaseLoader); D=d['deck']; P=m.Place(str(path))
    t=lambda x: tuple(x or ())
    K={k.kind:k for k in m.CARD_KINDS}
    def card(c):
        k=next(k for k in K if k in c)
        a=dict(id=c['id'],deck=D,prompt=c[k],concept=c.get('concept',''),also=t(c.get('also')),facts=t(c.get('facts')),because=c.get('because',''),allow=c.get('allow',{}),place=P)
        L=tuple(m.Lure(l['text'],l.get('because',''),l.get('reveals',''),P) for l in c.get('lures',[]))
        if k in('choice',): a|=dict(answer=c['answer'],lures=L)
        if k=='select': a|=dict(answers=t(c['answers']),lures=L)
        if k=='claim': a|=dict(answer=c['answer']=='true',reveals=c.get('reveals',''))
        if k=='typed': a|=dict(answer=c['answer'],accept=t(c.get('accept')),lures=L)
        if k=='cloze': a|=dict(answer=re.search(r'\{(.*?)\}',c[k])[1],accept=t(c.get('accept')),lures=L)
        if k=='order': a|=dict(answer=t(c['answer']))
        if k=='match': a|=dict(answer=tuple((p['left'],p['right']) for p in c['answer']))
        if k=='recall': a|=dict(answer=c['answer'])
        return K[k](**a)
    return m.Deck(D,d['title'],d.get('summary',''),t(d.get('after')),m.Source(**d['source']) if 'source' in d else None,
      tuple(m.Fact(f['id'],D,f['claim'],m.Verdict(f['verdict']),f.get('correction',''),f.get('as_of',''),f.get('important')=='true',f.get('untested',''),t(f.get('sources')),P) for f in d.get('facts',[])),
      tuple(m.Concept(c['id'],D,c['name'],m.ConceptKind(c.get('kind','concept')),t(c.get('aliases')),c.get('gist',''),c.get('explanation',''),t(c.get('after')),t(c.get('unlike')),t(c.get('facts')),P) for c in d.get('concepts',[])),
      tuple(m.Misconception(x['id'],D,x['belief'],x['refutation'],t(x.get('facts')),P) for x in d.get('misconceptions',[])),
      tuple(card(c) for c in d['cards']),P)
