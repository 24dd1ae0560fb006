-- tcpclose in Murphi: the benchmark rewrites the line of constants; see bench/README.md. NSEG is at most 3.
const NSEG:3; RT:1; AGEMAX:1; TWMAX:2;
type EP:0..1; B:0..1; N8:0..7; SEGT:0..4095; QI:0..2;
type Endpoint: record st:0..7; nxt:N8; rcv:N8; tm:0..3; inc:B; rtx:0..3; d:B; bad:B; end;
var e: array [EP] of Endpoint; q: array [QI] of SEGT;
-- 0 CLOSED 1 ESTAB 2 FW1 3 FW2 4 CLOSING 5 TW 6 CW 7 LA ; FIN=1 ACK=2 DATA=3
function good(): boolean; begin return e[0].bad=0 & e[1].bad=0; end;
function seg(k:0..3; dst:EP; s:N8; a:N8; i:B): SEGT; begin return k*1024+dst*512+s*64+a*8+i; end;
procedure ins(x:SEGT); begin
  if x>q[0] then q[2]:=q[1]; q[1]:=q[0]; q[0]:=x; elsif x>q[1] then q[2]:=q[1]; q[1]:=x; else q[2]:=x; end; end;
procedure del(i:QI); begin
  if i=0 then q[0]:=q[1]; q[1]:=q[2]; elsif i=1 then q[1]:=q[2]; end; q[2]:=0; end;
procedure clr(i:EP); begin e[i].st:=0; e[i].nxt:=0; e[i].rcv:=0; e[i].tm:=0; e[i].rtx:=0; e[i].d:=0; end;
function first(i:QI): boolean; begin
  if q[i]=0 then return false; end;
  if i>0 then if q[i]=q[i-1] then return false; end; end;
  return true; end;
procedure deliver(c:SEGT);
var r:EP; kind:0..3; s:N8; a:N8; acc:boolean; reply:boolean;
begin r:=(c/512)%2; kind:=c/1024; s:=(c/64)%8; a:=(c/8)%8; acc:=false; reply:=false;
  if e[r].st!=0 then
    if s=e[r].rcv & (kind=2|e[r].st=1|e[r].st=2|e[r].st=3) then acc:=true;
      if a=e[r].nxt then
        if e[r].st=2 then e[r].st:=3; elsif e[r].st=4 then e[r].st:=5; e[r].tm:=TWMAX; elsif e[r].st=7 then e[r].st:=0; end; end;
      if kind!=2 then e[r].rcv:=(e[r].rcv+1)%8; reply:=true;
        if kind=1 then if e[r].st=1 then e[r].st:=6; elsif e[r].st=2 then e[r].st:=4; else e[r].st:=5; e[r].tm:=TWMAX; end; end; end;
    elsif kind!=2 then reply:=true; if e[r].st=5 & kind=1 then e[r].tm:=TWMAX; end; end;
    if acc & c%2!=e[r].inc then e[r].bad:=1; end;
    if e[r].st=0 then clr(r); end;
    if reply then ins(seg(2,1-r,e[r].nxt,e[r].rcv,e[r].inc)); end;
  end; end;
startstate begin for i:EP do clr(i); e[i].st:=1; e[i].rtx:=RT; e[i].inc:=0; e[i].bad:=0; end; for i:QI do q[i]:=0; end; end;
ruleset i:EP do
 rule "close" good() & q[NSEG-1]=0 & (e[i].st=1|e[i].st=6) ==> var c:SEGT; begin c:=seg(1,1-i,e[i].nxt,e[i].rcv,e[i].inc); e[i].nxt:=(e[i].nxt+1)%8;
   if e[i].st=1 then e[i].st:=2; else e[i].st:=7; end; ins(c); end;
 rule "send" good() & q[NSEG-1]=0 & (e[i].st=1|e[i].st=6) & e[i].d=0 ==> var c:SEGT; begin c:=seg(3,1-i,e[i].nxt,e[i].rcv,e[i].inc); e[i].nxt:=(e[i].nxt+1)%8; e[i].d:=1; ins(c); end;
 rule "rtx" good() & q[NSEG-1]=0 & (e[i].st=2|e[i].st=4|e[i].st=7) & e[i].rtx>0 ==> begin e[i].rtx:=e[i].rtx-1; ins(seg(1,1-i,(e[i].nxt+7)%8,e[i].rcv,e[i].inc)); end;
 rule "abort" good() & (e[i].st=2|e[i].st=4|e[i].st=7) & e[i].rtx=0 ==> begin clr(i); end;
end;
ruleset i:QI do
 rule "loss" good() & first(i) ==> begin del(i); end;
 rule "dup" good() & first(i) & q[NSEG-1]=0 ==> var c:SEGT; begin c:=q[i]; ins(c); end;
 rule "deliver" good() & first(i) ==> var c:SEGT; begin c:=q[i]; del(i); deliver(c); end;
end;
rule "tick" good() & (q[0]!=0|e[0].st=5|e[1].st=5) ==> begin
  for i:QI do if q[i]!=0 then if (q[i]/2)%4<AGEMAX then q[i]:=q[i]+2; else q[i]:=0; end; end; end;
  if q[1]=0 then q[1]:=q[2]; q[2]:=0; end;
  if q[0]=0 then q[0]:=q[1]; q[1]:=q[2]; q[2]:=0; end;
  for i:EP do if e[i].st=5 then e[i].tm:=e[i].tm-1; if e[i].tm=0 then clr(i); end; end; end; end;
rule "reopen" good() & e[0].st=0 & e[1].st=0 & e[0].inc=0 & e[1].inc=0 ==> begin for i:EP do e[i].st:=1; e[i].inc:=1; e[i].rtx:=RT; end; end;
invariant "true" true;
