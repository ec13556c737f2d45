internal import Application
internal import Domain
internal import Languages

extension German {
    var log: String { "Versiegeltes Protokoll" }
    var logLead: String {
        "Jeder Eintrag Ihres Zugriffsprotokolls ist in einem öffentlichen Protokoll versiegelt, "
            + "das auch wir nicht unbemerkt ändern können. Lassen Sie prüfen, ob Ihre Einträge "
            + "vollständig und unverändert darin stehen."
    }
    var wholeLogLead: String {
        "Jeder Eintrag aller Zugriffsprotokolle ist in einem öffentlichen Protokoll versiegelt. "
            + "Lassen Sie einzelne Sitzungen prüfen, oder alles mit den Daten aller Orte."
    }
    var logSessions: String { "Sitzungen des Protokolls" }
    var noLogSessions: String { "Bisher ist nichts versiegelt." }
    var whatToVerify: String { "Was geprüft werden soll" }
    var allOwnEntries: String { "Alle Einträge über mich, und meine Daten" }
    var wholeLog: String { "Alle Sitzungen, der ganze Baum und alle Daten" }
    var sessionBegan: String { "Beginn" }
    var sessionLabel: String { "Kennzeichen" }
    var machine: String { "Rechner" }
    var sessionID: String { "Sitzung" }
    var entriesOfSession: String { "Einträge" }
    var sessionIsOpen: String { "offen" }
    var recovered: String { "wiederhergestellt" }
    var verifyLog: String { "Prüfen" }
    var verifications: String { "Prüfungen" }
    var noVerifications: String { "Es gibt noch keine Prüfung." }
    var verificationStarted: String { "Gestartet" }
    var verificationID: String { "Prüfung" }
    var progress: String { "Fortschritt" }
    var verificationWaits: String { "Wartet auf das Protokoll." }
    var logIsWell: String { "Alles ist so, wie es versiegelt wurde." }
    var noResult: String { "Noch keines." }
    var logActions: String { "Aktionen" }
    var stopIt: String { "Anhalten" }
    var refreshLog: String { "Aktualisieren" }

    func sessionClosed(_ time: String) -> String { "geschlossen am \(time)" }

    func found(_ time: String) -> String { "nach einem Absturz, \(time)" }

    func looked(_ done: String, _ total: String, _ rate: String) -> String {
        "\(done) von \(total) Einträgen, \(rate) je Sekunde"
    }

    func faults(_ count: Int) -> String {
        count == 1
            ? "Eine Stelle ist nicht so, wie sie versiegelt wurde."
            : "\(self.count(count)) Stellen sind nicht so, wie sie versiegelt wurden."
    }

    func erased(_ count: Int) -> String {
        count == 1
            ? "Ein Eintrag wurde gelöscht: Er steht im Protokoll, aber niemand kann ihn lesen."
            : "\(self.count(count)) Einträge wurden gelöscht: Sie stehen im Protokoll, aber "
                + "niemand kann sie lesen."
    }

    func name(_ state: LogVerification.State) -> String {
        switch state {
        case .running: "läuft"
        case .terminated: "beendet"
        case .interrupted: "abgebrochen"
        }
    }

    func name(_ kind: LogFault.Kind) -> String {
        switch kind {
        case .changed: "geändert"
        case .missing: "fehlt"
        case .reordered: "verschoben"
        case .cutOff: "abgeschnitten"
        case .forked: "widersprüchlich"
        case .unlogged: "ohne Eintrag geändert"
        case .unreadable: "unlesbar"
        }
    }

    func told(_ change: LogChange) -> String {
        switch change {
        case .started: "Die Prüfung wurde gestartet."
        case .stopped: "Die Prüfung wird angehalten."
        case .removed: "Die Prüfung wurde entfernt."
        case .busy:
            "Es läuft schon eine Prüfung, oder es sind zu viele gespeichert. Entfernen Sie zuerst "
                + "eine."
        }
    }

    func entryErased(_ time: String) -> String {
        "Dieser Eintrag wurde am \(time) gelöscht. Er steht noch im versiegelten Protokoll; "
            + "niemand kann ihn lesen."
    }

    func didErase(_ reason: ErasureEvent.Reason, _ count: Int) -> String {
        switch reason {
        case .owner: "Einträge auf Wunsch der Person gelöscht: \(self.count(count))"
        case .retention: "Zu alte Einträge gelöscht: \(self.count(count))"
        }
    }
}
