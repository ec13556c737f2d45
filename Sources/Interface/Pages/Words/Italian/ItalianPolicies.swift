internal import Domain
internal import HTML
internal import Languages

extension Italian {
    var nothingGiven: String { "Nulla." }
    var givePermission: String { "Dai un permesso" }
    var changeIt: String { "Cambia" }
    var takeAway: String { "Togli" }
    var nothingCanBeGiven: String {
        "Ora non si può dare nulla. Un medico deve prima essere confermato da un ospedale o studio."
    }
    var onlyOwnerGives: String {
        "Questa persona può decidere al posto del titolare. Solo il titolare può darle di più."
    }
    var trust: String { "Fiducia" }
    var manageLabel: String { "Può decidere al mio posto chi può vedere che cosa" }
    var manageHint: String {
        "È il diritto di un tutore. Non si può passare ad altri e finisce con l’ultimo permesso."
    }
    var appsLabel: String { "Può usare app con ciò che ha ricevuto" }
    var appsHint: String { "Senza, si possono usare solo le pagine di TPaaS." }
    var save: String { "Salva" }
    var whichData: String { "Quali dati" }
    var allData: String { "Tutti i dati" }
    var whatMayBeDone: String { "Che cosa si può fare" }
    var operationsFault: String { "Scegli almeno una possibilità." }
    var firstDay: String { "Primo giorno" }
    var firstDayHint: String { "Se è vuoto: da subito." }
    var lastDay: String { "Ultimo giorno" }
    var lastDayHint: String { "Questo giorno è compreso. Se è vuoto: finché non lo togli." }
    var lastDayFault: String { "Sarebbe già scaduto. Scegli un giorno più avanti." }
    var firstDataDay: String { "Solo dati misurati a partire dal" }
    var firstDataDayHint: String { "Se sono vuoti entrambi: dati di ogni tempo." }
    var lastDataDay: String { "Solo dati misurati fino al giorno compreso" }
    var dataDaysFault: String { "L’ultimo giorno viene prima del primo." }
    var takesEffect: String { "Vale da subito." }

    func givenTo(_ name: String) -> String { "Che cosa può fare \(name)" }

    func receivedFrom(_ name: String) -> String { "Che cosa permette \(name)" }

    func newPermission(_ name: String) -> String { "Un permesso per \(name)" }

    func changePermission(_ name: String) -> String { "Cambia un permesso di \(name)" }

    func gives(_ name: String, _ verbs: String, _ types: String?, of owner: String?) -> HTML {
        switch (types, owner) {
        case (let types?, nil):
            "\(name) può <strong>\(verbs)</strong> questi tuoi dati: <strong>\(types)</strong>."
        case (let types?, let owner?):
            """
            \(name) può <strong>\(verbs)</strong> questi dati di \(owner): \
            <strong>\(types)</strong>.
            """
        case (nil, nil):
            "\(name) può <strong>\(verbs)</strong> <strong>tutti i tuoi dati</strong>."
        case (nil, let owner?):
            "\(name) può <strong>\(verbs)</strong> <strong>tutti i dati di \(owner)</strong>."
        }
    }

    func youMay(_ verbs: String, _ types: String?, of owner: String) -> HTML {
        types.map {
            "Puoi <strong>\(verbs)</strong> questi dati di \(owner): <strong>\($0)</strong>."
        } ?? "Puoi <strong>\(verbs)</strong> <strong>tutti i dati di \(owner)</strong>."
    }

    func period(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Senza scadenza"
        case (nil, let until?): "Scadenza: \(until)"
        case (let from?, nil): "Inizio: \(from), senza scadenza"
        case (let from?, let until?): "Inizio: \(from), scadenza: \(until)"
        }
    }

    func dataPeriod(from: String?, until: String?) -> String {
        switch (from, until) {
        case (nil, nil): "Dati di ogni tempo"
        case (nil, let until?): "Solo dati con data fino a: \(until)"
        case (let from?, nil): "Solo dati con data a partire da: \(from)"
        case (let from?, let until?): "Solo dati di questo periodo: \(from) – \(until)"
        }
    }
}
