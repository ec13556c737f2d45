export default {
  skip: 'Vai al contenuto',
  language: 'Lingua',
  signOut: 'Esci',
  signInAgain: 'Accedi di nuovo',
  back: '‹ Tutti i pazienti',
  tryAgain: 'Riprova',
  footer: 'Marvin 2 è un’app indipendente che usa TPaaS.',
  own: 'Qualcosa è andato storto in Marvin 2 stesso.',
  welcome: {
    title: 'I giorni e le notti dei Suoi pazienti',
    lead: 'Riposo e attività, luce, umore e note dei pazienti che glieli lasciano vedere.',
    signIn: 'Accedi con TPaaS',
    keeps: 'I Suoi pazienti decidono su TPaaS che cosa Lei può vedere, e Lei decide che cosa '
      + 'Marvin 2 può vedere per Lei. Marvin 2 non conserva nulla: quando chiude questa pagina, ha '
      + 'dimenticato tutto.',
  },
  busy: { leaving: 'Si va a TPaaS…', signingIn: 'Accesso in corso…',
    patients: 'Caricamento dei Suoi pazienti…' },
  signedOut: 'Lei è uscito.',
  notSignedOut: 'Qui Lei è uscito, ma non si è potuto dirlo a TPaaS. Lì può terminare l’accesso di '
    + 'Marvin 2.',
  stale: 'TPaaS non è raggiungibile. Ciò che si vede può non essere aggiornato.',
  patients: {
    title: 'I Suoi pazienti',
    none: 'Nessun paziente le ha concesso qualcosa che Marvin 2 possa usare.',
    nothing: 'Non le ha concesso nulla che Marvin 2 possa usare.',
    open: (name) => `Apri ${name}`,
    until: (day) => `Fino al ${day}`,
    again: 'Manca qualcuno, o le ha concesso qualcosa di nuovo? Acceda di nuovo e lo spunti.',
    changed: 'L’elenco dei Suoi pazienti è cambiato.',
  },
  patient: {
    until: (moment) => `Questi diritti cambiano al più tardi il ${moment}.`,
    gone: (name) => `${name} non le concede più nulla che Marvin 2 possa usare.`,
    changed: 'È cambiato ciò che Lei può vedere di questo paziente.',
    opened: (name) => `Si vede: ${name}`,
  },
  types: {
    activity: 'Attività', white_light: 'Luce bianca', mood: 'Umore',
    clinical_note: 'Note cliniche',
  },
  chips: {
    'activity:read': 'Attività', 'white_light:read': 'Luce bianca', 'mood:read': 'Umore',
    'clinical_note:read': 'Leggere note', 'clinical_note:create': 'Scrivere note',
  },
  loading: {
    activity: 'Caricamento dell’attività…', light: 'Caricamento della luce…',
    mood: 'Caricamento dell’umore…', notes: 'Caricamento delle note…',
  },
  empty: {
    activity: 'In queste settimane non è stato registrato nulla.',
    light: 'In queste settimane non è stato registrato nulla.',
    mood: 'In queste settimane non è stato annotato nulla.', notes: 'Non ci sono ancora note.',
  },
  refused: {
    title: 'Non concesso',
    byOwner: (name) => `${name} non glielo ha concesso, o lo ha fatto dopo il Suo accesso a `
      + 'Marvin 2.',
    byUser: (name) => 'Lei non lo ha permesso a Marvin 2. Acceda di nuovo e lo spunti; se '
      + `${name} non glielo ha concesso, prima lo chieda.`,
    cannotAsk: 'Lei non ha permesso a Marvin 2 di chiedere a Suo nome. Acceda di nuovo e lo '
      + 'spunti.',
    asked: (name, moment) => `Lei lo ha chiesto il ${moment}. ${name} non ha ancora risposto.`,
    accepted: (name, moment) => `${name} lo ha concesso il ${moment}. Acceda di nuovo e lo spunti, `
      + 'perché Marvin 2 possa usarlo.',
    rejected: (name, moment) => `${name} ha detto di no il ${moment}.`,
    ask: 'Chiedi',
    takeBack: 'Ritira la richiesta',
  },
  ask: {
    'activity:read': (name) => `Chiedere a ${name} di mostrarle l’attività`,
    'white_light:read': (name) => `Chiedere a ${name} di mostrarle la luce bianca`,
    'mood:read': (name) => `Chiedere a ${name} di mostrarle l’umore`,
    'clinical_note:read': (name) => `Chiedere a ${name} di lasciarle leggere le note cliniche`,
    'clinical_note:create': (name) => `Chiedere a ${name} di lasciarle scrivere note cliniche`,
    reason: 'A che scopo?',
    hint: 'Una riga, che il paziente legge prima di rispondere.',
    send: 'Chiedi',
    cancel: 'Annulla',
    done: (name) => `La richiesta è stata fatta a ${name}.`,
  },
  incomplete: (shards) => `Una parte dei dati ora non è raggiungibile (${shards}): ciò che si vede `
    + 'non è completo.',
  truncated: 'C’è più di quanto si possa mostrare qui: scelga meno settimane.',
  skipped: 'I campioni presi con un altro intervallo sono tralasciati.',
  shards: { phr: 'la cartella propria del paziente', ehr_it: 'la cartella italiana',
    ehr_de: 'la cartella tedesca' },
  weeks: {
    title: (from, to) => `Dal ${from} al ${to}`,
    label: 'Settimane mostrate',
    earlier: 'Prima',
    later: 'Dopo',
  },
  charts: {
    actogram: 'Due giorni per riga; ogni giorno appare due volte, così nessuna notte è tagliata.',
    light: 'Gli stessi giorni, in scala logaritmica fino a 100.000 lux.',
    profile: 'Giorno medio',
    table: 'Lo stesso come tabella',
    IS: 'IS, quanto si somigliano i giorni', IV: 'IV, quanto è frammentato il ritmo',
    RA: 'RA, quanto differiscono giorno e notte', L5: 'L5, cinque ore più quiete dalle',
    M10: 'M10, dieci ore più attive dalle', short: 'troppo breve',
  },
  trend: {
    title: 'Andamento',
    measure: 'Misura',
    name: (measure) => `Andamento: ${measure}`,
    describe: 'Una barra al giorno. La tabella sotto ha una riga per giorno.',
    note: 'I giorni registrati per meno della metà sono tralasciati. La linea segna l’ultima '
      + 'visita.',
    nothing: 'In queste settimane non c’è nulla da disegnare.',
    day: 'Giorno',
    caption: 'Ogni giorno',
  },
  measures: {
    activity: 'Attività (conteggi al giorno)', light: 'Luce (lux medi)',
    bright: 'Luce intensa (minuti al giorno oltre 1.000 lux)', mood: 'Umore (da 1 a 5)',
  },
  changes: {
    title: 'Dall’ultima visita',
    visit: 'Ultima visita',
    byNote: (moment) => `Per ultima visita vale la Sua ultima nota: ${moment}.`,
    byAnyNote: (moment) => `Per ultima visita vale l’ultima nota: ${moment}.`,
    guessed: 'Nessuna nota parla di una visita: si confronta l’ultima delle settimane mostrate. '
      + 'Scelga il giorno della visita per confrontare da lì.',
    chosen: 'Il giorno che Lei ha scelto.',
    days: (n) => (n === 1 ? '1 giorno di registrazioni, nelle settimane mostrate'
      : `${n} giorni di registrazioni, nelle settimane mostrate`),
    moods: (n) => (n === 1 ? '1 voce di umore, nelle settimane mostrate'
      : `${n} voci di umore, nelle settimane mostrate`),
    notes: (n) => (n === 1 ? '1 nuova nota' : `${n} nuove note`),
    caption: 'Medie al giorno nelle settimane mostrate: prima della visita e da allora',
    measure: 'Misura', before: 'Prima', since: 'Da allora', change: 'Differenza',
  },
  alerts: {
    title: 'Valori critici',
    types: { heart_rate: 'Frequenza cardiaca', breath_rate: 'Frequenza respiratoria',
      blood_ph: 'pH del sangue', blood_pressure: 'Pressione sanguigna',
      oxygen_saturation: 'Saturazione di ossigeno', body_temperature: 'Temperatura corporea',
      blood_glucose: 'Glicemia' },
    line: (name, type, value, moment) => `${name}: ${type} ${value}, ${moment}.`,
    lineOfMany: (name, type, value, moment, n) => (
      `${name}: ${type} ${value}, ${moment}; in tutto ${n} `
      + 'valori critici.'),
    open: (name) => `Apri ${name}`,
    acknowledge: 'Ne ho preso atto',
  },
  mood: { score: (score) => `${score} su 5` },
  note: {
    label: 'Scrivere una nota',
    entity: 'Scritta per',
    save: 'Salva la nota',
    saving: 'La nota viene salvata…',
    stored: (shard) => `La nota è salvata: ${shard}.`,
    failed: 'La nota non è stata salvata.',
    by: (name) => `di ${name}`,
    kept: (shard) => `conservata: ${shard}`,
    sealed: 'Sigillata: può leggerla solo chi ha la chiave.',
  },
};
