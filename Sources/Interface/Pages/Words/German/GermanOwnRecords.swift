internal import Domain
internal import Languages

extension German {
    var myCharts: String { "Meine Diagramme" }
    var charts: String { "Diagramme" }
    var recordings: String { "Aufzeichnungen" }
    var enterMeasurement: String { "Messung eingeben" }
    var periodLabel: String { "Zeitraum" }
    var earlierPeriod: String { "Früher" }
    var laterPeriod: String { "Später" }
    var notAllDrawn: String {
        "In diesem Zeitraum ist mehr, als auf einmal gezeichnet werden kann. Wählen Sie weniger "
            + "Tage oder Daten."
    }
    var allValues: String { "Jeder einzelne Wert" }
    var fromBeginning: String { "Von Anfang an" }
    var profileText: String {
        "Der Mittelwert jeder Stunde des Tages über alle Tage des Zeitraums."
    }
    var entered: String { "Die Messung ist gespeichert." }
    var keep: String { "Speichern" }
    var timeFault: String { "Geben Sie Tag und Uhrzeit an." }
    var futureFault: String { "Diese Zeit ist noch nicht gekommen." }
    var numberFault: String { "Geben Sie eine Zahl an." }
    var enteredBy: String { "Eingegeben von" }
    var recordingLabel: String { "Aufzeichnung" }
    var versions: String { "Was vorher da stand" }
    var neverChanged: String { "Der Wert wurde nie geändert." }
    var replacedWhen: String { "Ersetzt" }
    var recordChanged: String { "Der Wert ist geändert. Was vorher da stand, steht unten." }
    var changeRecordTitle: String { "Berichtigen" }
    var keepChange: String { "Berichtigung speichern" }
    var deleteRecordTitle: String { "Löschen" }
    var deleteRecordText: String {
        "Der Wert verschwindet mit allem, was vorher da stand. Er lässt sich nicht zurückholen."
    }
    var deleteRecord: String { "Wert löschen" }
    var begun: String { "Beginn" }
    var length: String { "Dauer" }
    var fileName: String { "Datei" }
    var sentWhen: String { "Gesendet" }
    var noRecordings: String { "Es gibt keine Aufzeichnungen eines Geräts." }
    var recordingRemoved: String { "Die Aufzeichnung ist gelöscht." }
    var removeRecordingTitle: String { "Aufzeichnung löschen" }
    var removeRecording: String { "Aufzeichnung mit allen Werten löschen" }

    func removeRecordingText(_ values: Int) -> String {
        "Alle \(count(values)) Werte verschwinden. Sie lassen sich nicht zurückholen."
    }

    func relationshipsWait(_ count: Int) -> String {
        count == 1
            ? "Eine Person bittet um eine Beziehung zu Ihnen."
            : "\(count) Personen bitten um eine Beziehung zu Ihnen."
    }

    func rightsWait(_ count: Int) -> String {
        count == 1
            ? "Eine Bitte um ein Recht an Ihren Daten wartet."
            : "\(count) Bitten um Rechte an Ihren Daten warten."
    }

    func name(_ period: DataQuestion.Period) -> String {
        switch period {
        case .day: "Ein Tag"
        case .week: "Eine Woche"
        case .month: "Ein Monat (30 Tage)"
        case .chosen: "Gewählte Tage"
        }
    }

    func tooManyDays(_ most: Int) -> String { "Wählen Sie höchstens \(count(most)) Tage." }

    func span(_ from: String, _ to: String) -> String { from == to ? from : "\(from) bis \(to)" }

    func tableOf(_ what: String) -> String { "Tabelle: \(what)" }

    func profileOf(_ what: String) -> String { "Im Tagesverlauf: \(what)" }

    func missingSamples(_ count: Int) -> String {
        count == 1 ? "1 Messwert fehlt." : "\(self.count(count)) Messwerte fehlen."
    }

    func leastOf(_ component: String?) -> String {
        component.map { "Kleinster Wert, \($0)" } ?? "Kleinster Wert"
    }

    func meanOf(_ component: String?) -> String {
        component.map { "Mittelwert, \($0)" } ?? "Mittelwert"
    }

    func greatestOf(_ component: String?) -> String {
        component.map { "Größter Wert, \($0)" } ?? "Größter Wert"
    }

    func rangeHint(_ low: String, _ high: String, _ unit: String) -> String {
        unit.isEmpty ? "Von \(low) bis \(high)" : "Von \(low) bis \(high) \(unit)"
    }

    func rangeFault(_ low: String, _ high: String) -> String {
        "Das ist nicht möglich: Geben Sie eine Zahl von \(low) bis \(high) an."
    }

    func clockHint(_ zone: String) -> String { "Nach den Uhren von \(zone)" }

    func fileOf(_ what: String) -> String { "\(what) als CSV-Datei" }

    func lasting(_ minutes: Int) -> String {
        let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
        switch (days, hours) {
        case (0, 0): return "\(minutes) min"
        case (0, _): return "\(hours) h \(minutes % 60) min"
        case (1, _): return "1 Tag \(hours) h"
        default: return "\(days) Tage \(hours) h"
        }
    }

    func epochs(_ count: Int, _ seconds: String) -> String {
        "\(self.count(count)), einer alle \(seconds) s"
    }
}
