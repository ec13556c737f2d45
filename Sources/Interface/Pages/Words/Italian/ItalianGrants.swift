internal import Application
internal import Domain
internal import Languages

extension Italian {
    var grants: String { "App collegate" }
    var grantsLead: String {
        "Ciò che ogni app e ogni dispositivo può chiedere a tuo nome. Decide ciò che permetti in "
            + "quel momento; nessuna app può fare più di quanto è scritto qui."
    }
    var noGrants: String { "Nessuna app è collegata." }
    var endedGrants: String { "Collegamenti terminati" }
    var grantHasEnded: String {
        "L’app è stata scollegata. La sua prossima richiesta viene rifiutata."
    }
    var verified: String { "verificata" }
    var notVerified: String { "non verificata" }
    var developer: String { "Sviluppatore" }
    var mayDo: String { "Può" }
    var mayReadAudit: String { "Vedere chi ha usato i tuoi dati" }
    var forWhat: String { "A che scopo" }
    var given: String { "Collegata il" }
    var lastUse: String { "Ultimo uso" }
    var never: String { "mai" }
    var calls: String { "Richieste negli ultimi 30 giorni" }
    var end: String { "Fine" }
    var withoutEnd: String { "quando lo decidi tu" }
    var usedBy: String { "Usata sui tuoi dati da" }
    var usedFor: String { "Usata sui dati di" }
    var endIt: String { "Scollega" }

    func mayKnow(_ scope: IdentityScope) -> String {
        switch scope {
        case .openid: "Riconoscerti quando accedi"
        case .profile: "Conoscere il tuo nome"
        case .email: "Conoscere il tuo indirizzo e-mail"
        case .roles: "Conoscere i tuoi ruoli su TPaaS"
        case .relationships: "Sapere chi conosci su TPaaS e chiedere permessi per te"
        }
    }

    func purpose(_ parties: Grant.Parties) -> String {
        switch parties {
        case .own: "Per te, sui tuoi dati"
        case .device: "Un dispositivo, sui tuoi dati, anche senza di te"
        case .ownerForSubscribers: "Per altre persone che usano questa app, sui tuoi dati"
        case .composed: "Per chi usa questa app, sui dati di un’altra persona"
        case .login: "Per te, sui dati che altri ti hanno affidato"
        }
    }

    func rights(_ operations: Operations, _ type: String) -> String {
        type + ": " + verbs(operations)
    }

    func endedOn(_ time: String) -> String { "Terminato: \(time)" }
}
