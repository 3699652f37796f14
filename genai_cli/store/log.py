"""STAND-IN until the real one lands."""
from __future__ import annotations
import json, sqlite3, dataclasses
from pathlib import Path
from genai_cli.study import events as ev
from genai_cli.study.state import CardState
F=[f.name for f in dataclasses.fields(CardState)]
class Log:
    def __init__(self,p):
        p.parent.mkdir(parents=True,exist_ok=True)
        self.c=sqlite3.connect(p,isolation_level=None); self.c.execute("pragma journal_mode=wal"); self.c.execute("pragma synchronous=full")
        self.c.executescript("create table if not exists events(uid text unique,utc_ms int,offset int,day int,kind text,deck text,card text,body text);create table if not exists memory(deck,card,body,first_day,primary key(deck,card));create table if not exists meta(k primary key,v);")
    def __enter__(self): return self
    def __exit__(self,*a): self.close()
    def close(self): self.c.close()
    def _enc(self,e):
        d=dataclasses.asdict(e); d.pop('uid'); m=d.pop('moment'); return (e.uid,m['utc_ms'],m['offset_minutes'],m['day'],e.kind,d.get('deck',''),d.get('card',''),json.dumps(d))
    def _dec(self,r):
        t={x.kind:x for x in ev.EVENT_TYPES}[r[4]]; d=json.loads(r[7])
        for k,T in (('judgement',ev.Judgement),('confidence',ev.Confidence),('rating',ev.Rating)):
            if k in d: d[k]=T(d[k])
        for k in ('fell_for','resisted'):
            if k in d: d[k]=tuple(d[k])
        return t(uid=r[0],moment=ev.Moment(r[1],r[2],r[3]),**d)
    def append(self,e,s):
        self.c.execute("begin immediate"); self.c.execute("insert or ignore into events values(?,?,?,?,?,?,?,?)",self._enc(e))
        if s: self._put(s)
        self.c.execute("commit"); return True
    def _put(self,s): self.c.execute("insert or replace into memory values(?,?,?,?)",(s.deck,s.card,json.dumps(dataclasses.asdict(s)),s.first_day))
    def events(self): return [self._dec(r) for r in self.c.execute("select * from events order by utc_ms,uid")]
    def events_of(self,d,c): return [self._dec(r) for r in self.c.execute("select * from events where deck=? and card=? order by utc_ms,uid",(d,c))]
    def states(self): return {s.key:s for s in (CardState(**json.loads(r[0])) for r in self.c.execute("select body from memory"))}
    def state(self,d,c): return self.states().get(f"{d}/{c}")
    def replace_states(self,ss,e):
        self.c.execute("begin immediate"); self.c.execute("delete from memory"); [self._put(s) for s in ss]; self.c.execute("insert or replace into meta values('engine',?)",(e,)); self.c.execute("commit")
    def engine(self): r=self.c.execute("select v from meta where k='engine'").fetchone(); return r[0] if r else ''
    def count_new_on(self,day): return self.c.execute("select count(*) from memory where first_day=?",(day,)).fetchone()[0]
def open_log(p): return Log(p)
