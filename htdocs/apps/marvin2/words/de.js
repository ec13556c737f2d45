export default {
  skip: 'Zum Inhalt',
  language: 'Sprache',
  signOut: 'Abmelden',
  signInAgain: 'Neu anmelden',
  back: '‹ Alle Patienten',
  tryAgain: 'Noch einmal',
  footer: 'Marvin 2 ist eine unabhängige App, die TPaaS benutzt.',
  own: 'In Marvin 2 selbst ist etwas schiefgegangen.',
  welcome: {
    title: 'Tage und Nächte Ihrer Patienten',
    lead: 'Ruhe und Aktivität, Licht, Stimmung und Notizen der Patienten, die sie Ihnen zeigen.',
    signIn: 'Mit TPaaS anmelden',
    keeps: 'Ihre Patienten entscheiden bei TPaaS, was Sie sehen dürfen, und Sie entscheiden, was '
      + 'Marvin 2 für Sie sehen darf. Marvin 2 bewahrt nichts auf: Wenn Sie diese Seite schließen, '
      + 'hat es alles vergessen.',
  },
  busy: { leaving: 'Weiter zu TPaaS…', signingIn: 'Anmeldung läuft…',
    patients: 'Ihre Patienten werden geladen…' },
  signedOut: 'Sie sind abgemeldet.',
  notSignedOut: 'Hier sind Sie abgemeldet, aber TPaaS konnte es nicht erfahren. Dort können Sie '
    + 'den Zugang von Marvin 2 beenden.',
  stale: 'TPaaS ist nicht erreichbar. Was gezeigt wird, kann veraltet sein.',
  patients: {
    title: 'Ihre Patienten',
    none: 'Kein Patient hat Ihnen etwas freigegeben, das Marvin 2 benutzen darf.',
    nothing: 'Hat Ihnen nichts freigegeben, das Marvin 2 benutzen darf.',
    open: (name) => `${name} öffnen`,
    until: (day) => `Bis ${day}`,
    again: 'Fehlt jemand oder hat Ihnen jemand Neues freigegeben? Melden Sie sich neu an und '
      + 'kreuzen Sie es an.',
    changed: 'Die Liste Ihrer Patienten hat sich geändert.',
  },
  patient: {
    until: (moment) => `Diese Rechte ändern sich spätestens am ${moment}.`,
    gone: (name) => `${name} gibt Ihnen nichts mehr frei, das Marvin 2 benutzen darf.`,
    changed: 'Was Sie von diesem Patienten sehen dürfen, hat sich geändert.',
    opened: (name) => `Gezeigt: ${name}`,
  },
  types: {
    activity: 'Aktivität', white_light: 'Weißlicht', mood: 'Stimmung',
    clinical_note: 'Arztnotizen',
  },
  chips: {
    'activity:read': 'Aktivität', 'white_light:read': 'Weißlicht', 'mood:read': 'Stimmung',
    'clinical_note:read': 'Notizen lesen', 'clinical_note:create': 'Notizen schreiben',
  },
  loading: {
    activity: 'Die Aktivität wird geladen…', light: 'Das Licht wird geladen…',
    mood: 'Die Stimmung wird geladen…', notes: 'Die Notizen werden geladen…',
  },
  empty: {
    activity: 'In diesen Wochen wurde nichts aufgezeichnet.',
    light: 'In diesen Wochen wurde nichts aufgezeichnet.',
    mood: 'In diesen Wochen wurde nichts notiert.', notes: 'Es gibt noch keine Notizen.',
  },
  refused: {
    title: 'Nicht freigegeben',
    byOwner: (name) => `${name} hat Ihnen dies nicht freigegeben, oder erst nach Ihrer Anmeldung `
      + 'bei Marvin 2.',
    byUser: (name) => 'Sie haben dies Marvin 2 nicht erlaubt. Melden Sie sich neu an und kreuzen '
      + `Sie es an; wenn ${name} es Ihnen nicht freigegeben hat, bitten Sie zuerst darum.`,
    cannotAsk: 'Sie haben Marvin 2 nicht erlaubt, in Ihrem Namen zu bitten. Melden Sie sich neu an '
      + 'und kreuzen Sie es an.',
    asked: (name, moment) => `Sie haben am ${moment} darum gebeten. ${name} hat noch nicht `
      + 'geantwortet.',
    accepted: (name, moment) => `${name} hat es am ${moment} freigegeben. Melden Sie sich neu an `
      + 'und kreuzen Sie es an, damit Marvin 2 es benutzen darf.',
    rejected: (name, moment) => `${name} hat am ${moment} abgelehnt.`,
    ask: 'Darum bitten',
    takeBack: 'Bitte zurücknehmen',
  },
  ask: {
    'activity:read': (name) => `${name} bitten, Ihnen die Aktivität zu zeigen`,
    'white_light:read': (name) => `${name} bitten, Ihnen das Weißlicht zu zeigen`,
    'mood:read': (name) => `${name} bitten, Ihnen die Stimmung zu zeigen`,
    'clinical_note:read': (name) => `${name} bitten, Sie die Arztnotizen lesen zu lassen`,
    'clinical_note:create': (name) => `${name} bitten, Sie Arztnotizen schreiben zu lassen`,
    reason: 'Wozu?',
    hint: 'Eine Zeile, die Ihr Patient vor der Antwort liest.',
    send: 'Bitten',
    cancel: 'Abbrechen',
    done: (name) => `${name} wurde gebeten.`,
  },
  incomplete: (shards) => `Ein Teil der Daten ist jetzt nicht erreichbar (${shards}): Was gezeigt `
    + 'wird, ist nicht vollständig.',
  truncated: 'Es ist mehr, als hier auf einmal gezeigt werden kann: Wählen Sie weniger Wochen.',
  skipped: 'Messwerte in einem anderen Abstand sind weggelassen.',
  shards: { phr: 'eigene Akte des Patienten', ehr_it: 'italienische Akte',
    ehr_de: 'deutsche Akte' },
  weeks: {
    title: (from, to) => `${from} bis ${to}`,
    label: 'Gezeigte Wochen',
    earlier: 'Früher',
    later: 'Später',
  },
  charts: {
    actogram: 'Zwei Tage je Zeile; jeder Tag kommt zweimal vor, damit keine Nacht zerschnitten '
      + 'wird.',
    light: 'Dieselben Tage, logarithmisch bis 100.000 Lux.',
    profile: 'Mittlerer Tag',
    table: 'Dasselbe als Tabelle',
    IS: 'IS, wie ähnlich die Tage sind', IV: 'IV, wie zerrissen der Rhythmus ist',
    RA: 'RA, wie sich Tag und Nacht unterscheiden', L5: 'L5, ruhigste fünf Stunden ab',
    M10: 'M10, aktivste zehn Stunden ab', short: 'zu kurz',
  },
  trend: {
    title: 'Verlauf',
    measure: 'Messgröße',
    name: (measure) => `Verlauf: ${measure}`,
    describe: 'Ein Balken je Tag. Die Tabelle darunter hat eine Zeile je Tag.',
    note: 'Tage, von denen weniger als die Hälfte aufgezeichnet ist, fehlen. Die Linie zeigt den '
      + 'letzten Besuch.',
    nothing: 'In diesen Wochen gibt es nichts zu zeichnen.',
    day: 'Tag',
    caption: 'Jeder Tag',
  },
  measures: {
    activity: 'Aktivität (Zählungen am Tag)', light: 'Licht (mittlere Lux)',
    bright: 'Helles Licht (Minuten am Tag über 1.000 Lux)', mood: 'Stimmung (1 bis 5)',
  },
  changes: {
    title: 'Seit dem letzten Besuch',
    visit: 'Letzter Besuch',
    byNote: (moment) => `Als letzter Besuch gilt Ihre letzte Notiz: ${moment}.`,
    byAnyNote: (moment) => `Als letzter Besuch gilt die letzte Notiz: ${moment}.`,
    guessed: 'Keine Notiz erzählt von einem Besuch: Verglichen wird die letzte der gezeigten '
      + 'Wochen. Wählen Sie den Tag des Besuchs, um von dort zu vergleichen.',
    chosen: 'Der Tag, den Sie gewählt haben.',
    days: (n) => (n === 1 ? '1 Tag mit Aufzeichnungen, in den gezeigten Wochen'
      : `${n} Tage mit Aufzeichnungen, in den gezeigten Wochen`),
    moods: (n) => (n === 1 ? '1 Eintrag zur Stimmung, in den gezeigten Wochen'
      : `${n} Einträge zur Stimmung, in den gezeigten Wochen`),
    notes: (n) => (n === 1 ? '1 neue Notiz' : `${n} neue Notizen`),
    caption: 'Tagesmittel in den gezeigten Wochen: vor dem Besuch und seither',
    measure: 'Messgröße', before: 'Vorher', since: 'Seither', change: 'Änderung',
  },
  alerts: {
    title: 'Kritische Messwerte',
    types: { heart_rate: 'Herzfrequenz', breath_rate: 'Atemfrequenz', blood_ph: 'Blut-pH',
      blood_pressure: 'Blutdruck', oxygen_saturation: 'Sauerstoffsättigung',
      body_temperature: 'Körpertemperatur', blood_glucose: 'Blutzucker' },
    line: (name, type, value, moment) => `${name}: ${type} ${value}, ${moment}.`,
    lineOfMany: (name, type, value, moment, n) => (
      `${name}: ${type} ${value}, ${moment}; insgesamt ${n} `
      + 'kritische Messwerte.'),
    open: (name) => `${name} öffnen`,
    acknowledge: 'Ich habe es zur Kenntnis genommen',
  },
  mood: { score: (score) => `${score} von 5` },
  note: {
    label: 'Eine Notiz schreiben',
    entity: 'Geschrieben für',
    save: 'Notiz speichern',
    saving: 'Die Notiz wird gespeichert…',
    stored: (shard) => `Die Notiz ist gespeichert: ${shard}.`,
    failed: 'Die Notiz wurde nicht gespeichert.',
    by: (name) => `von ${name}`,
    kept: (shard) => `gespeichert: ${shard}`,
    sealed: 'Versiegelt: Nur wer den Schlüssel hat, kann sie lesen.',
  },
};
