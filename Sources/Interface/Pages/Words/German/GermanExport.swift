internal import Domain
internal import Languages

extension German {
    var exportTitle: String { "Alle Daten mitnehmen" }
    var exportLead: String {
        "Ein ZIP-Archiv mit dem, was über Sie gespeichert ist, in Tabellen für jedes "
            + "Tabellenprogramm."
    }
    var exportHint: String {
        "Das Passwort wird verlangt, wenn Sie es zuletzt vor mehr als zehn Minuten "
            + "eingegeben haben. Dass das Archiv erstellt wurde, steht in Ihrem Protokoll."
    }
    var exportButton: String { "Archiv erstellen und herunterladen" }
    var busyTitle: String { "Bitte warten Sie einen Augenblick" }
    var busyLead: String {
        "Eine Datei für Sie entsteht noch, oder gerade nehmen zu viele Menschen ihre Daten mit. "
            + "Versuchen Sie es in einer halben Minute wieder."
    }
    var fileIsCutOff: String {
        "DIESE DATEI IST UNVOLLSTÄNDIG: Beim Erstellen ging etwas schief. Bitte rufen Sie sie "
            + "erneut ab."
    }
    var archiveContents: [String] {
        [
            "Jeder Wert, eine Tabelle je Art von Daten, und was geänderte Werte vorher waren",
            "Jede Aufzeichnung eines Geräts als eigene Tabelle",
            "Die Angaben zur Person",
            "Beziehungen, und wem was erlaubt ist",
            "Was Apps erlaubt wurde, auch was geendet hat",
            "Wer was mit den Daten und dem Konto gemacht hat",
        ]
    }

    func readMe(_ day: CivilDate, _ name: String, missing: [String]) -> String {
        """
        Was TPaaS über \(name) speichert, erstellt am \(date(day)).
        \(missing.isEmpty ? "" : "\n" + notWhole(missing))
        data/*.csv          jeder Wert, eine Datei je Art von Daten, von der es etwas gibt
        versions/*.csv      was Werte waren, bevor sie geändert wurden, von wem und wann
        recordings.csv      was Geräte gesendet haben: wann, durch welche App, in welcher Datei
        recordings/*.csv    jede Aufzeichnung, eine Zeile je Zeitabschnitt des Geräts
        person.csv          die Angaben zur Person
        relationships.csv   die Beziehungen
        policies.csv        wem was erlaubt ist
        consents.csv        was Apps erlaubt wurde, auch was geendet hat
        audit.csv           wer was getan hat, das Neueste zuerst; auch dieses Archiv
        contents.csv        die Dateien, und wie viele Zeilen jede unter der ersten hat

        Was ein Gerät als Aufzeichnung gesendet hat, steht in data und in recordings. Zeiten
        haben den Abstand des Ortes zu UTC. Die Dateien sind UTF-8 mit Kommas zwischen den
        Feldern (RFC 4180). Ein leeres Feld ist ein fehlender Wert, nie null. Vor einem Text,
        den ein Tabellenprogramm für eine Formel halten könnte, steht ein Apostroph. Werte, die
        nur der eigene Schlüssel öffnet, stehen in der Spalte ciphertext. Bewahren Sie das
        Archiv sicher auf: Wer es hat, kann alles andere lesen.

        """
    }

    private func notWhole(_ missing: [String]) -> String {
        """
        ES IST NICHT VOLLSTÄNDIG: Diese Speicherorte haben nicht geantwortet, während es
        erstellt wurde, und was sie aufbewahren, fehlt ganz oder teilweise:
        \(missing.joined(separator: ", ")). Erstellen Sie das Archiv später noch einmal.

        """
    }
}
