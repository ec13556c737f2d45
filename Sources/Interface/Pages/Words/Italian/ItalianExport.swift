internal import Domain
internal import Languages

extension Italian {
    var exportTitle: String { "Porta con te tutti i tuoi dati" }
    var exportLead: String {
        "Un archivio ZIP con ciò che è conservato su di te, in tabelle che ogni foglio di "
            + "calcolo apre."
    }
    var exportHint: String {
        "La password viene chiesta se l’hai inserita più di dieci minuti fa. La creazione "
            + "dell’archivio è nel tuo registro degli accessi."
    }
    var exportButton: String { "Crea e scarica l’archivio" }
    var busyTitle: String { "Attendi un momento" }
    var busyLead: String {
        "Un tuo file è ancora in preparazione, oppure troppe persone stanno scaricando i propri "
            + "dati. Riprova fra mezzo minuto."
    }
    var fileIsCutOff: String {
        "QUESTO FILE È INCOMPLETO: qualcosa è andato storto durante la preparazione. Scaricalo di "
            + "nuovo."
    }
    var archiveContents: [String] {
        [
            "Tutti i valori, una tabella per tipo di dati, e com’erano prima delle modifiche",
            "Ogni registrazione di un dispositivo, in una tabella propria",
            "I dati personali",
            "Le relazioni, e che cosa è permesso a chi",
            "Ciò che è stato permesso alle app, anche se è finito",
            "Chi ha fatto che cosa con i dati e con l’account",
        ]
    }

    func readMe(_ day: CivilDate, _ name: String, missing: [String]) -> String {
        """
        Ciò che TPaaS conserva su \(name), creato il \(date(day)).
        \(missing.isEmpty ? "" : "\n" + notWhole(missing))
        data/*.csv          tutti i valori, un file per ogni tipo di dati di cui c’è qualcosa
        versions/*.csv      com’erano i valori prima di essere modificati, da chi e quando
        recordings.csv      ciò che hanno inviato i dispositivi: quando, con quale app e file
        recordings/*.csv    ogni registrazione, una riga per intervallo di tempo del dispositivo
        person.csv          i dati personali
        relationships.csv   le relazioni
        policies.csv        che cosa è permesso a chi
        consents.csv        ciò che è stato permesso alle app, anche se è finito
        audit.csv           chi ha fatto che cosa, dal più recente; anche questo archivio
        contents.csv        i file, e quante righe ha ciascuno sotto la prima

        Ciò che un dispositivo ha inviato come registrazione si trova sia in data sia in
        recordings. Le ore hanno la differenza del luogo da UTC. I file sono in UTF-8 con
        virgole tra i campi (RFC 4180). Un campo vuoto è un valore mancante, mai zero. Un testo
        che un foglio di calcolo potrebbe prendere per una formula è preceduto da un apostrofo.
        I valori che solo la chiave della persona apre sono nella colonna ciphertext. Tieni
        l’archivio al sicuro: chi lo possiede può leggere tutto il resto.

        """
    }

    private func notWhole(_ missing: [String]) -> String {
        """
        NON È COMPLETO: questi luoghi di conservazione non hanno risposto durante la creazione,
        e ciò che conservano manca del tutto o in parte: \(missing.joined(separator: ", ")).
        Crea di nuovo l’archivio più tardi.

        """
    }
}
