export default {
  signIn: {
    denied: (app) => `Lei non ha permesso nulla a ${app}. Niente è stato letto o salvato.`,
    busy: 'TPaaS è occupato. Riprovi tra un momento.',
    scope: 'TPaaS non offre ciò che questa app chiede.',
    failed: 'TPaaS non ha completato l’accesso. Riprovi.',
    unasked: 'Questa risposta non appartiene a un accesso iniziato qui. Riprovi.',
    otherIssuer: 'La risposta viene da un server diverso da quello interpellato.',
    otherServer: 'Il server dichiara di non essere il TPaaS a cui questa app appartiene.',
    ended: 'La Sua sessione è terminata. Acceda di nuovo.',
    needed: 'Acceda, per favore.',
    notSignedOut: 'TPaaS non ha confermato la disconnessione.',
  },
  network: {
    lost: 'TPaaS non è raggiungibile. Controlli la rete e riprovi.',
    lostSending: 'La rete è caduta durante l’invio. Se invia di nuovo il file, non verrà salvato '
      + 'due volte.',
    odd: 'TPaaS non risponde come dovrebbe. Riprovi più tardi.',
    unavailable: 'TPaaS non è disponibile. Riprovi più tardi.',
  },
  problems: {
    unauthenticated: 'La Sua sessione è terminata. Acceda di nuovo.',
    insufficient_scope: 'Lei non ha permesso questo all’app.',
    not_allowed: 'Il titolare dei dati non lo ha permesso.',
    residency: 'Il titolare non vuole che i dati siano conservati lì.',
    'not-found': 'Questi dati non esistono, oppure non si possono vedere.',
    exists: 'Lei lo ha già richiesto.',
    throttled: 'Le richieste sono troppe.',
    unavailable: 'La piattaforma al momento non può farlo.',
  },
  status: {
    401: 'La Sua sessione è terminata. Acceda di nuovo.',
    403: 'Lei non ha permesso questo all’app.',
    404: 'Questi dati non esistono, oppure non si possono vedere.',
    409: 'La piattaforma ha già questo sotto la stessa chiave, ma con un altro contenuto.',
    413: 'L’invio è più grande di quanto la piattaforma accetti.',
    415: 'La piattaforma non sa leggere questo tipo di file. Usi AWD o il CSV di Actiware.',
    422: 'L’invio non dice qualcosa che si possa fare.',
    429: 'Le richieste sono troppe.',
    500: 'La piattaforma non è disponibile. Nulla è stato salvato.',
    other: 'La piattaforma ha rifiutato.',
  },
  line: (line, text) => `Riga ${line}: ${text}`,
  againIn: (text, seconds) => `${text} Riprovi tra ${seconds} secondi.`,
  againSoon: (text) => `${text} Riprovi tra un momento.`,
  days: (n) => (n === 1 ? '1 giorno' : `${n} giorni`),
  hours: (n) => `${n} h`,
  minutes: (n) => `${n} min`,
  none: 'niente',
  actogram: {
    name: 'Actogramma doppio',
    describe: (days) => `Attività di ${days} giorni, due giorni per riga, da mezzanotte a `
      + 'mezzanotte. Le barre più alte sono tagliate. La tabella sotto ha una riga per giorno.',
    describeBoth: (days) => `Attività di ${days} giorni, due giorni per riga, da mezzanotte a `
      + 'mezzanotte. La luce è una linea sovrapposta, in scala logaritmica fino a 100.000 lux. Le '
      + 'barre più alte sono tagliate. La tabella sotto ha una riga per giorno.',
    describeLight: (days) => `Luce di ${days} giorni, due giorni per riga, da mezzanotte a `
      + 'mezzanotte, in scala logaritmica fino a 100.000 lux. La tabella sotto ha una riga per '
      + 'giorno.',
    caption: 'Ogni giorno, da mezzanotte a mezzanotte',
    day: 'Giorno',
    activity: 'Attività (conteggi)',
    busiest: 'Ora più attiva dalle',
    missing: 'Mancante',
    light: 'Luce media',
  },
  profile: {
    name: 'Giorno medio',
    describe: 'La media per ora del giorno. La tabella sotto ha una riga per ora.',
    describeHours: (low, high) => 'Attività media per ora del giorno. Le cinque ore più quiete '
      + `(L5) iniziano alle ${low}, le dieci ore più attive (M10) alle ${high}. La tabella sotto `
      + 'ha una riga per ora.',
    caption: 'Media di ogni ora, in conteggi per epoca',
    captionLight: 'Media di ogni ora, in lux',
    hour: 'Ora',
    activity: 'Attività media',
    light: 'Luce media',
  },
};
