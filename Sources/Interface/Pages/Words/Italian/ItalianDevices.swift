internal import Languages

extension Italian {
    var devices: String { "Dispositivi" }
    var devicesLead: String {
        "Dispositivi che inviano da soli dati su di te. Ciò che rimuovi qui è escluso da subito; "
            + "ciò che ha inviato resta."
    }
    var noDevices: String { "Nessun dispositivo è collegato." }
    var connectDevice: String { "Collega un dispositivo" }
    var deviceName: String { "Nome" }
    var rename: String { "Rinomina" }
    var remove: String { "Rimuovi" }
    var deviceRenamed: String { "Il dispositivo ha il suo nuovo nome." }
    var deviceRemoved: String {
        "Il dispositivo è stato rimosso. La sua prossima richiesta viene rifiutata."
    }
    var appOfDevice: String { "App" }
    var unusedUntil: String { "Escluso se non viene usato fino al" }
}
