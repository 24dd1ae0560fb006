/* tcpclose in Promela: the constants are set with -D; see bench/README.md. */
#ifndef NSEG
#define NSEG 3 /* up to 3 */
#endif
#ifndef AGEMAX
#define AGEMAX 1
#endif
#ifndef TWMAX
#define TWMAX 2
#endif
#ifndef RT
#define RT 1
#endif
#define CLOSED 0
#define ESTAB 1
#define FW1 2
#define FW2 3
#define CLOSING 4
#define TW 5
#define CW 6
#define LA 7
#define FIN 1
#define ACK 2
#define DATA 3
byte st[2], nxt[2], rcv[2], tm[2], rtx[2];
bool inc[2], d[2], bad[2];
short q[3];
#ifdef HID
hidden short c; hidden byte r, kind, sq, ak, acc, reply;
#else
short c; byte r, kind, sq, ak, acc, reply;
#endif
#define SEG(k,dst,s,a,i) ((k)<<10 | (dst)<<9 | (s)<<6 | (a)<<3 | (i))
#define GOOD (!bad[0] && !bad[1])
inline insq(x) { if :: x>q[0] -> q[2]=q[1]; q[1]=q[0]; q[0]=x :: else -> if :: x>q[1] -> q[2]=q[1]; q[1]=x :: else -> q[2]=x fi fi; c=0 }
inline clr(e) { st[e]=CLOSED; nxt[e]=0; rcv[e]=0; tm[e]=0; rtx[e]=0; d[e]=0 }
inline delq(i) { if :: i==0 -> q[0]=q[1]; q[1]=q[2]; q[2]=0 :: i==1 -> q[1]=q[2]; q[2]=0 :: i==2 -> q[2]=0 fi }
#define ENDP(e) \
 :: d_step { (GOOD && q[NSEG-1]==0 && (st[e]==ESTAB||st[e]==CW)) -> c=SEG(FIN,1-e,nxt[e],rcv[e],inc[e]); nxt[e]=(nxt[e]+1)&7; \
      if :: st[e]==ESTAB -> st[e]=FW1 :: else -> st[e]=LA fi; insq(c) } \
 :: d_step { (GOOD && q[NSEG-1]==0 && (st[e]==ESTAB||st[e]==CW) && !d[e]) -> c=SEG(DATA,1-e,nxt[e],rcv[e],inc[e]); nxt[e]=(nxt[e]+1)&7; d[e]=1; insq(c) } \
 :: d_step { (GOOD && q[NSEG-1]==0 && (st[e]==FW1||st[e]==CLOSING||st[e]==LA) && rtx[e]>0) -> c=SEG(FIN,1-e,((nxt[e]+7)&7),rcv[e],inc[e]); rtx[e]=rtx[e]-1; insq(c) } \
 :: d_step { (GOOD && (st[e]==FW1||st[e]==CLOSING||st[e]==LA) && rtx[e]==0) -> clr(e) }
#define FIRST(i) (GOOD && q[i]!=0 && (i==0 || q[i]!=q[(i+2)%3]))
#define NET(i) \
 :: d_step { FIRST(i) -> delq(i) } \
 :: d_step { (FIRST(i) && q[NSEG-1]==0) -> c=q[i]; insq(c) } \
 :: d_step { FIRST(i) -> c=q[i]; delq(i); deliver() }
inline deliver() {
  r=(c>>9)&1; kind=c>>10; sq=(c>>6)&7; ak=(c>>3)&7; acc=0; reply=0;
  if :: st[r]!=CLOSED ->
    if :: sq==rcv[r] && (kind==ACK||st[r]==ESTAB||st[r]==FW1||st[r]==FW2) -> acc=1;
        if :: ak==nxt[r] -> if :: st[r]==FW1 -> st[r]=FW2 :: st[r]==CLOSING -> st[r]=TW; tm[r]=TWMAX :: st[r]==LA -> st[r]=CLOSED :: else fi
           :: else fi;
        if :: kind!=ACK -> rcv[r]=(rcv[r]+1)&7; reply=1;
              if :: kind==FIN -> if :: st[r]==ESTAB -> st[r]=CW :: st[r]==FW1 -> st[r]=CLOSING :: else -> st[r]=TW; tm[r]=TWMAX fi :: else fi
           :: else fi
       :: else -> if :: kind!=ACK -> reply=1; if :: st[r]==TW && kind==FIN -> tm[r]=TWMAX :: else fi :: else fi
    fi;
    if :: acc && (c&1)!=inc[r] -> bad[r]=1 :: else fi;
    if :: st[r]==CLOSED -> clr(r) :: else fi;
    if :: reply -> c=SEG(ACK,1-r,nxt[r],rcv[r],inc[r]); insq(c) :: else fi
  :: else fi;
  c=0; r=0; kind=0; sq=0; ak=0; acc=0; reply=0 }
#define AGE(i) if :: q[i]!=0 -> if :: ((q[i]>>1)&3)<AGEMAX -> q[i]=q[i]+2 :: else -> q[i]=0 fi :: else fi
#define TWT(e) if :: st[e]==TW -> tm[e]=tm[e]-1; if :: tm[e]==0 -> clr(e) :: else fi :: else fi
init {
  d_step { st[0]=ESTAB; st[1]=ESTAB; rtx[0]=RT; rtx[1]=RT };
  do
  ENDP(0)
  ENDP(1)
  NET(0)
  NET(1)
  NET(2)
  :: d_step { (GOOD && (q[0]!=0||st[0]==TW||st[1]==TW)) -> AGE(0); AGE(1); AGE(2);
      if :: q[1]==0 -> q[1]=q[2]; q[2]=0 :: else fi;
      if :: q[0]==0 -> q[0]=q[1]; q[1]=q[2]; q[2]=0 :: else fi;
      TWT(0); TWT(1) }
  :: d_step { (GOOD && st[0]==CLOSED && st[1]==CLOSED && !inc[0] && !inc[1]) -> st[0]=ESTAB; st[1]=ESTAB; inc[0]=1; inc[1]=1; rtx[0]=RT; rtx[1]=RT }
  od
}
