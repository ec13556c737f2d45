internal import Domain
internal import Languages

extension Italian {
    var myCharts: String { "I miei grafici" }
    var charts: String { "Grafici" }
    var recordings: String { "Registrazioni" }
    var enterMeasurement: String { "Inserisci una misura" }
    var periodLabel: String { "Periodo" }
    var earlierPeriod: String { "Prima" }
    var laterPeriod: String { "Dopo" }
    var notAllDrawn: String {
        "In questo periodo c’è più di quanto si possa disegnare in una volta. Scegli meno giorni "
            + "o meno dati."
    }
    var allValues: String { "Tutti i singoli valori" }
    var fromBeginning: String { "Dall’inizio" }
    var profileText: String { "La media di ogni ora del giorno, su tutti i giorni del periodo." }
    var entered: String { "La misura è stata salvata." }
    var keep: String { "Salva" }
    var timeFault: String { "Indica il giorno e l’ora." }
    var futureFault: String { "Quest’ora deve ancora arrivare." }
    var numberFault: String { "Indica un numero." }
    var enteredBy: String { "Inserito da" }
    var recordingLabel: String { "Registrazione" }
    var versions: String { "Che cosa diceva prima" }
    var neverChanged: String { "Non è mai stato modificato." }
    var replacedWhen: String { "Sostituito" }
    var recordChanged: String { "Il valore è stato modificato. Quello di prima è qui sotto." }
    var changeRecordTitle: String { "Correggi" }
    var keepChange: String { "Salva la correzione" }
    var deleteRecordTitle: String { "Cancella" }
    var deleteRecordText: String {
        "Il valore sparisce, con tutto quello che diceva prima. Non si può recuperare."
    }
    var deleteRecord: String { "Cancella il valore" }
    var begun: String { "Inizio" }
    var length: String { "Durata" }
    var fileName: String { "File" }
    var sentWhen: String { "Inviata" }
    var noRecordings: String { "Non ci sono registrazioni di un dispositivo." }
    var recordingRemoved: String { "La registrazione è stata cancellata." }
    var removeRecordingTitle: String { "Cancella la registrazione" }
    var removeRecording: String { "Cancella la registrazione con tutti i valori" }

    func removeRecordingText(_ values: Int) -> String {
        "Spariscono tutti i suoi \(count(values)) valori. Non si possono recuperare."
    }

    func relationshipsWait(_ count: Int) -> String {
        count == 1
            ? "Una persona chiede una relazione con te."
            : "\(count) persone chiedono una relazione con te."
    }

    func rightsWait(_ count: Int) -> String {
        count == 1
            ? "Una richiesta di un permesso sui tuoi dati è in attesa."
            : "\(count) richieste di permessi sui tuoi dati sono in attesa."
    }

    func name(_ period: DataQuestion.Period) -> String {
        switch period {
        case .day: "Un giorno"
        case .week: "Una settimana"
        case .month: "Un mese (30 giorni)"
        case .chosen: "Giorni scelti"
        }
    }

    func tooManyDays(_ most: Int) -> String { "Scegli al massimo \(count(most)) giorni." }

    func span(_ from: String, _ to: String) -> String {
        from == to ? from : "dal \(from) al \(to)"
    }

    func tableOf(_ what: String) -> String { "Tabella: \(what)" }

    func profileOf(_ what: String) -> String { "Nel corso del giorno: \(what)" }

    func missingSamples(_ count: Int) -> String {
        count == 1 ? "Manca 1 campione." : "Mancano \(self.count(count)) campioni."
    }

    func leastOf(_ component: String?) -> String { component.map { "Minimo, \($0)" } ?? "Minimo" }

    func meanOf(_ component: String?) -> String { component.map { "Media, \($0)" } ?? "Media" }

    func greatestOf(_ component: String?) -> String {
        component.map { "Massimo, \($0)" } ?? "Massimo"
    }

    func rangeHint(_ low: String, _ high: String, _ unit: String) -> String {
        unit.isEmpty ? "Da \(low) a \(high)" : "Da \(low) a \(high) \(unit)"
    }

    func rangeFault(_ low: String, _ high: String) -> String {
        "Non è possibile: indica un numero da \(low) a \(high)."
    }

    func clockHint(_ zone: String) -> String { "Secondo l’orologio di \(zone)" }

    func fileOf(_ what: String) -> String { "\(what) in un file CSV" }

    func lasting(_ minutes: Int) -> String {
        let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
        switch (days, hours) {
        case (0, 0): return "\(minutes) min"
        case (0, _): return "\(hours) h \(minutes % 60) min"
        case (1, _): return "1 giorno \(hours) h"
        default: return "\(days) giorni \(hours) h"
        }
    }

    func epochs(_ count: Int, _ seconds: String) -> String {
        "\(self.count(count)), uno ogni \(seconds) s"
    }
}
