internal import Domain
internal import Languages

extension Italian {
    var dayFault: String { "Indica giorno, mese e anno." }
    var whose: String { "Dati di" }
    var whatData: String { "Quali dati" }
    var fromDay: String { "Dal" }
    var toDay: String { "Al" }
    var periodHint: String {
        "Per un giorno, una settimana o un mese, “Al” è l’ultimo giorno. Se non indichi i "
            + "giorni, vedi gli ultimi."
    }
    var show: String { "Mostra" }
    var noRecords: String { "In questo periodo non ci sono valori." }
    var downloadFile: String { "Tutti i valori di questo periodo in un file CSV" }
    var values: String { "Valori" }
    var time: String { "Data e ora" }
    var value: String { "Valore" }
    var device: String { "Dispositivo" }
    var implausible: String { "poco plausibile" }
    var latestValues: String { "I tuoi ultimi valori" }
    var noDataYet: String {
        "Non ci sono ancora dati tuoi. Arrivano con un’app o con un dispositivo."
    }
    var othersData: String { "Persone di cui puoi vedere i dati" }
    var nobodyGave: String { "Nessuno ti ha permesso di vedere i suoi dati." }
    var missing: String { "mancante" }

    func greeting(_ name: String) -> String { "Ciao, \(name)" }

    func unit(_ ucum: String) -> String {
        switch ucum {
        case "{counts}": "conteggi"
        case "mm[Hg]": "mmHg"
        case "Cel": "°C"
        case "[pH]": ""
        default: ucum
        }
    }

    func samples(_ count: Int, apart milliseconds: Double) -> String {
        "\(self.count(count)) campioni, uno ogni \(number(milliseconds)) ms"
    }

    func sealed(_ count: Int) -> String {
        count == 1 ? "1 valore cifrato" : "\(self.count(count)) valori cifrati"
    }

    func linesOf(_ solid: String, _ dashed: String) -> String {
        "Linea continua: \(solid); linea tratteggiata: \(dashed)."
    }

    func mayRead(_ types: [String]) -> String {
        types.isEmpty ? "Nessun dato da leggere" : "Puoi leggere: " + list(types)
    }

    func incomplete(_ shard: String) -> String {
        "L’archivio «\(shard)» in questo momento non risponde. Qui sotto manca ciò che contiene."
    }

    func tooManyForFile(_ count: Int) -> String {
        "Il periodo ha più di \(self.count(count)) valori. Scegli meno giorni."
    }

    func chartTitle(_ what: String, _ from: String, _ to: String) -> String {
        "\(what), \(from) – \(to)"
    }

    func chartText(count: Int, least: String, greatest: String, unit: String) -> String {
        let unit = unit.isEmpty ? "" : " " + unit
        let values = count == 1 ? "1 valore" : "\(self.count(count)) valori"
        return "\(values) tra \(least)\(unit) e \(greatest)\(unit)."
    }
}
