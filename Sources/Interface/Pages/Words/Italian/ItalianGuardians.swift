internal import Languages

extension Italian {
    var whoseDevices: String { "Dispositivi di" }
    func devicesLead(of name: String) -> String {
        "Dispositivi che inviano da soli dati su \(name). Ciò che rimuovi qui è escluso da subito; "
            + "ciò che ha inviato resta."
    }
    var devicesAnew: String {
        "I dispositivi che il tutore ha collegato vengono esclusi. Ciò che hanno inviato resta; "
            + "collega di nuovo quelli che vuoi continuare a usare."
    }
    func exportTitle(of name: String) -> String { "Porta con te tutti i dati di \(name)" }
    func exportLead(of name: String) -> String {
        "Un archivio ZIP con ciò che è conservato su \(name), in tabelle che ogni foglio di "
            + "calcolo apre."
    }
    func exportHint(of name: String) -> String {
        "La tua password viene chiesta se l’hai inserita più di dieci minuti fa. La creazione "
            + "dell’archivio è nel registro degli accessi di \(name)."
    }
}
