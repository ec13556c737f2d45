internal import Application
internal import Domain
internal import Languages

extension Italian {
    var emergencyAccess: String { "Accesso di emergenza" }
    var emergencyLead: String {
        "Se sono in pericolo la vita o la salute di una persona, puoi leggere i suoi dati "
            + "per quattro ore. La persona lo viene a sapere subito, con il tuo nome e il "
            + "motivo, e l’amministrazione lo verifica."
    }
    var emergencyNeedsFactor: String {
        "L’accesso di emergenza richiede un secondo fattore. Prima configuralo, poi torna a "
            + "questa pagina."
    }
    var emergencyPerson: String { "La persona" }
    var emergencyPersonHint: String { "L’indirizzo e-mail o l’identificativo esatto." }
    var emergencyPersonFault: String {
        "Non c’è nessuno con questo indirizzo o identificativo i cui dati si possano aprire "
            + "in emergenza."
    }
    var emergencyReason: String { "Motivo" }
    var emergencyReasonHint: String { "Almeno 20 caratteri. La persona lo leggerà." }
    var emergencyReasonFault: String { "Indica il motivo, da 20 a 1000 caratteri." }
    var declareEmergency: String { "Apri i dati adesso" }
    var endEmergency: String { "Termina adesso" }
    var openData: String { "Apri i dati" }
    var myEmergencies: String { "Emergenze che hai dichiarato" }
    var noEmergencies: String { "Non ce ne sono." }
    var emergencyLasts: String { "in corso" }
    var emergencyIsOver: String { "terminata" }
    var emergencyFrom: String { "Dal" }
    var emergencyUntil: String { "Fino al" }
    var ownerObjected: String { "Opposizione" }
    var review: String { "Verifica" }
    var seeOrObject: String { "Guarda o opponiti" }
    var ownerEmergenciesLead: String {
        "Un medico confermato da un ospedale o da uno studio può leggere i tuoi dati per "
            + "quattro ore, se c’è un’emergenza. Qui vedi chi lo ha fatto e perché. Se ti "
            + "opponi, l’accesso termina subito e l’amministrazione lo esamina."
    }
    var noEmergenciesOverMe: String { "Nessuno ha aperto questi dati in emergenza." }
    var objection: String { "La tua opposizione" }
    var objectionHint: String { "Che cosa dovrebbe sapere l’amministrazione, se vuoi." }
    var object: String { "Opponiti" }
    var objectionIsNoted: String { "La tua opposizione è stata registrata. L’accesso è terminato." }
    var refuseEmergencies: String { "Nessun accesso di emergenza" }
    var refuseEmergenciesLead: String {
        "Puoi escludere del tutto l’accesso di emergenza. Allora nessuno potrà aprire questi "
            + "dati in emergenza, neppure se servisse."
    }
    var emergenciesAreRefused: String {
        "L’accesso di emergenza è escluso: nessuno può aprire questi dati in emergenza."
    }
    var emergenciesAreAllowed: String { "L’accesso di emergenza è di nuovo possibile." }
    var allowEmergencies: String { "Permetti di nuovo l’accesso di emergenza" }
    var reviewEmergencies: String { "Verifica degli accessi di emergenza" }
    var reviewLead: String {
        "Era un’emergenza? Vedi chi ha aperto i dati di chi e perché, e nessun dato "
            + "sanitario. Ciò che scrivi viene mostrato alla persona."
    }
    var remark: String { "Osservazione" }
    var remarkHint: String { "Necessaria se ti opponi. Al massimo 1000 caratteri." }
    var reviewFault: String { "Indica perché ti opponi." }
    var acceptEmergency: String { "Approva" }

    func readsInEmergency(_ doctor: String, until time: String) -> String {
        "\(doctor) può leggere questi dati in emergenza fino al \(time)."
    }

    func emergencyOf(_ doctor: String, over owner: String) -> String {
        "\(doctor): dati di \(owner)"
    }

    func verdict(_ verdict: DeclaredEmergency.Verdict) -> String {
        switch verdict {
        case .accepted: "L’amministrazione lo ha approvato."
        case .objected: "L’amministrazione si è opposta."
        }
    }

    func happened(_ action: EmergencyEvent.Action) -> String {
        switch action {
        case .declared: "Dati aperti in emergenza"
        case .refused: "Tentativo di aprire i dati in emergenza, che è escluso"
        case .ended: "Terminato un accesso di emergenza"
        case .objected: "Opposizione a un accesso di emergenza"
        case .reviewAccepted: "Accesso di emergenza approvato dopo la verifica"
        case .reviewObjected: "Opposizione a un accesso di emergenza dopo la verifica"
        case .forbidden: "Escluso l’accesso di emergenza"
        case .allowed: "Permesso di nuovo l’accesso di emergenza"
        }
    }
}
