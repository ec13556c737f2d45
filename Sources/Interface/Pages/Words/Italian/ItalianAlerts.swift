internal import Languages

extension Italian {
    var alerts: String { "Allarmi" }
    var alertsLead: String {
        "Misure oltre le loro soglie, tue e di chi ti permette di leggere i suoi dati. Chi "
            + "conferma un allarme lo fa per tutti gli interessati."
    }
    var noAlerts: String { "Non ci sono allarmi." }
    var lookAgain: String { "Aggiorna" }
    var alertIsOpen: String { "Aperto" }
    var alertIsAcknowledged: String { "Confermato" }
    var acknowledge: String { "Conferma" }
    var nowAcknowledged: String { "L’allarme è confermato." }
    var acknowledgedBefore: String { "Qualcun altro l’aveva già confermato." }
    var seeReadings: String { "Vedi le misure" }
    var lastReading: String { "Ultima misura critica" }
    var firstReading: String { "Prima misura critica" }
    var howManyReadings: String { "Misure critiche" }
    var thresholds: String { "Soglie" }
    var thresholdsLead: String {
        "Una misura oltre una soglia fa scattare un allarme. Il medico può fissare soglie proprie "
            + "per il suo paziente; dove non l’ha fatto valgono quelle usuali."
    }
    var thresholdsAreOwn: String { "Fissate da un medico per questa persona" }
    var thresholdsSaved: String { "Le soglie sono state modificate." }
    var thresholdsCross: String { "Il limite superiore è più basso di quello inferiore." }
    var criticalBelow: String { "Critico sotto" }
    var criticalAbove: String { "Critico sopra" }
    var setThresholds: String { "Fissa le soglie" }
    var usualThresholds: String { "Usa quelle usuali" }

    func openAlerts(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: "1 allarme aperto"
        default: "\(count) allarmi aperti"
        }
    }

    func beyondThreshold(_ type: String) -> String { "\(type): oltre la soglia" }

    func acknowledged(by name: String, at time: String) -> String {
        "Confermato da \(name), \(time)"
    }

    func thresholdsOf(_ name: String) -> String { "Per le misure di \(name)" }

    func critical(low: String?, high: String?) -> String {
        switch (low, high) {
        case (let low?, let high?): "Critico sotto \(low) e sopra \(high)."
        case (let low?, nil): "Critico sotto \(low)."
        case (nil, let high?): "Critico sopra \(high)."
        case (nil, nil): "Nessuna misura è critica."
        }
    }
}
