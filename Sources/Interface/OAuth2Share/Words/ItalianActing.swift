internal import Languages

extension Italian {
    var whoseDevice: String { "Di chi è il dispositivo?" }
    var choose: String { "Scegli" }
    func mine(_ name: String) -> String { "\(name) (tu)" }
    func actsFor(_ name: String) -> String { "Agisci per \(name)." }
    func compareCode(of name: String) -> String {
        "Continua solo se il dispositivo è davanti a te e mostra esattamente questo codice. Se "
            + "qualcuno ti ha mandato il codice, o un link che lo contiene, rifiuta: il "
            + "dispositivo sarebbe di quella persona, i dati sarebbero di \(name)."
    }
    func withoutYou(of name: String) -> String {
        "Seleziona che cosa può fare il dispositivo con i dati di \(name), da solo e senza di te. "
            + "Un dispositivo scrive; lascialo leggere solo se deve mostrare qualcosa."
    }
    func devices(of name: String) -> String { "Dispositivi di \(name)" }
}
