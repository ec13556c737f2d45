internal import Languages

extension German {
    var devices: String { "Geräte" }
    var devicesLead: String {
        "Geräte, die von sich aus Daten über Sie senden. Was Sie hier entfernen, ist sofort "
            + "ausgesperrt; was es gesendet hat, bleibt."
    }
    var noDevices: String { "Kein Gerät ist verbunden." }
    var connectDevice: String { "Ein Gerät verbinden" }
    var deviceName: String { "Name" }
    var rename: String { "Umbenennen" }
    var remove: String { "Entfernen" }
    var deviceRenamed: String { "Das Gerät hat seinen neuen Namen." }
    var deviceRemoved: String {
        "Das Gerät wurde entfernt. Seine nächste Anfrage wird abgelehnt."
    }
    var appOfDevice: String { "App" }
    var unusedUntil: String { "Ausgesperrt, wenn unbenutzt bis" }
}
