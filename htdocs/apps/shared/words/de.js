export default {
  signIn: {
    denied: (app) => `Sie haben ${app} nichts erlaubt. Es wurde nichts gelesen oder gespeichert.`,
    busy: 'TPaaS ist beschäftigt. Bitte versuchen Sie es gleich noch einmal.',
    scope: 'TPaaS bietet nicht an, worum diese App bittet.',
    failed: 'TPaaS hat Sie nicht angemeldet. Bitte versuchen Sie es noch einmal.',
    unasked: 'Diese Antwort gehört zu keiner hier begonnenen Anmeldung. Versuchen Sie es noch '
      + 'einmal.',
    otherIssuer: 'Die Antwort kam von einem anderen Server als dem gefragten.',
    otherServer: 'Der Server gibt sich als ein anderes TPaaS aus als das dieser App.',
    ended: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    needed: 'Bitte melden Sie sich an.',
    notSignedOut: 'TPaaS hat die Abmeldung nicht bestätigt.',
  },
  network: {
    lost: 'TPaaS ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es noch einmal.',
    lostSending: 'Das Netz ging beim Senden verloren. Wenn Sie die Datei noch einmal senden, wird '
      + 'sie nicht doppelt gespeichert.',
    odd: 'TPaaS antwortet nicht, wie es sollte. Versuchen Sie es später noch einmal.',
    unavailable: 'TPaaS ist nicht verfügbar. Versuchen Sie es später noch einmal.',
  },
  problems: {
    unauthenticated: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    insufficient_scope: 'Sie haben dies der App nicht erlaubt.',
    not_allowed: 'Wem die Daten gehören, hat dies nicht erlaubt.',
    residency: 'Wem die Daten gehören, will nicht, dass sie dort gespeichert werden.',
    'not-found': 'Diese Daten gibt es nicht, oder sie dürfen nicht gesehen werden.',
    exists: 'Sie haben schon darum gebeten.',
    throttled: 'Es waren zu viele Anfragen.',
    unavailable: 'Die Plattform kann dies im Moment nicht.',
  },
  status: {
    401: 'Ihre Sitzung ist beendet. Bitte melden Sie sich wieder an.',
    403: 'Sie haben dies der App nicht erlaubt.',
    404: 'Diese Daten gibt es nicht, oder sie dürfen nicht gesehen werden.',
    409: 'Die Plattform hat dies schon unter demselben Schlüssel, aber mit anderem Inhalt.',
    413: 'Die Sendung ist größer, als die Plattform annimmt.',
    415: 'Die Plattform kann diese Art Datei nicht lesen. Nehmen Sie AWD oder CSV aus Actiware.',
    422: 'Was gesendet wurde, sagt nichts, was getan werden kann.',
    429: 'Es waren zu viele Anfragen.',
    500: 'Die Plattform ist nicht verfügbar. Es wurde nichts gespeichert.',
    other: 'Die Plattform hat dies abgelehnt.',
  },
  line: (line, text) => `Zeile ${line}: ${text}`,
  againIn: (text, seconds) => `${text} Versuchen Sie es in ${seconds} Sekunden noch einmal.`,
  againSoon: (text) => `${text} Versuchen Sie es gleich noch einmal.`,
  days: (n) => (n === 1 ? '1 Tag' : `${n} Tage`),
  hours: (n) => `${n} h`,
  minutes: (n) => `${n} min`,
  none: 'nichts',
  actogram: {
    name: 'Doppelt gezeichnetes Aktogramm',
    describe: (days) => `Aktivität von ${days} Tagen, zwei Tage je Zeile, von Mitternacht bis `
      + 'Mitternacht. Die höchsten Balken sind gekappt. Die Tabelle darunter hat eine Zeile je '
      + 'Tag.',
    describeBoth: (days) => `Aktivität von ${days} Tagen, zwei Tage je Zeile, von Mitternacht bis `
      + 'Mitternacht. Das Licht liegt als Linie darüber, logarithmisch bis 100.000 Lux. Die '
      + 'höchsten Balken sind gekappt. Die Tabelle darunter hat eine Zeile je Tag.',
    describeLight: (days) => `Licht von ${days} Tagen, zwei Tage je Zeile, von Mitternacht bis `
      + 'Mitternacht, logarithmisch bis 100.000 Lux. Die Tabelle darunter hat eine Zeile je Tag.',
    caption: 'Jeder Tag, von Mitternacht bis Mitternacht',
    day: 'Tag',
    activity: 'Aktivität (Zählungen)',
    busiest: 'Aktivste Stunde ab',
    missing: 'Fehlend',
    light: 'Mittleres Licht',
  },
  profile: {
    name: 'Mittlerer Tag',
    describe: 'Das Mittel nach Tageszeit. Die Tabelle darunter hat eine Zeile je Stunde.',
    describeHours: (low, high) => 'Mittlere Aktivität nach Tageszeit. Die ruhigsten fünf Stunden '
      + `(L5) beginnen um ${low}, die aktivsten zehn Stunden (M10) um ${high}. Die Tabelle `
      + 'darunter hat eine Zeile je Stunde.',
    caption: 'Mittel jeder Stunde, in Zählungen je Epoche',
    captionLight: 'Mittel jeder Stunde, in Lux',
    hour: 'Stunde',
    activity: 'Mittlere Aktivität',
    light: 'Mittleres Licht',
  },
};
