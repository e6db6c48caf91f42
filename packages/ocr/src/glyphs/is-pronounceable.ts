/** Consonants that may begin a word, and those that may end one, of English and German; single ones are always fine. */
const onsets = new Set(
  (
    'BL BR CH CHR CL CR DR DW FL FR GH GL GN GR KL KN KR PF PFL PH PHL PHR PL PR PS QU SC SCH SCHL SCHM SCHN SCHR SCHW ' +
    'SCR SH SHR SK SL SM SN SP SPH SPL SPR ST STR SW TH THR TR TW TZ WH WR ZW'
  ).split(' '),
);
const codas = new Set(
  (
    'BB BS CH CHS CHT CK CKS CT CTS DD DS FF FFS FS FT FTS GG GH GHS GHT GHTS GN GNS GS HL HM HN HNS HR HRT HT KS LB LCH LD LDS LF LFS LFTH LK LKS LL ' +
    'LLS LM LMS LN LP LPS LS LSE LT LTS LTZ LZ MB MBS MM MN MP MPS MPT MS MT ND NDS NG NGS NGST NK NKS NN NNS NS NST NT ' +
    'NTS NTH NTHS NGTH NGTHS NX NZ PF PP PS PT PTS RB RBS RCH RCHT RD RDS RF RFS RG RGS RK RKS RKT RL RLS RM RMS RN RNS RP RPS RR RRS ' +
    'RS RSCH RSCHT RST RT RTS RTH RTZ RZ SCH SH SK SKS SM SP SPS SS ST STS TCH TH THS TS TT TTS TZ WD WDS WK WKS WL WLS WN WNS ' +
    'WS XT ZZ'
  ).split(' '),
);

/**
 * Whether a word of capitals can be spoken: it has a vowel, and each of its clusters of consonants occurs in
 * English or German. What cannot be spoken is no word, so its spelling does not follow from its sound.
 *
 * @example
 * isPronounceable('STREET'); // true
 * isPronounceable('NBPIFB'); // false
 */
export function isPronounceable(word: string): boolean {
  const clusters = word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[AEIOUY]+/u);
  if (clusters.length === 1) return false;
  return clusters.every((cluster, index) => {
    if (cluster.length <= 1) return true;
    if (index === 0) return onsets.has(cluster);
    if (index === clusters.length - 1) return codas.has(cluster);
    return parts(cluster).some(
      ([coda, onset]) => (coda.length <= 1 || codas.has(coda)) && (onset.length <= 1 || onsets.has(onset)),
    );
  });
}

function parts(cluster: string): readonly (readonly [string, string])[] {
  return Array.from({ length: cluster.length + 1 }, (_, at) => [cluster.slice(0, at), cluster.slice(at)]);
}
