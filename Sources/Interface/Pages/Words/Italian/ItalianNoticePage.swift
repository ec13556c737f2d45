internal import Languages

extension Italian {
    var notices: String { "Avvisi" }
    var noticesLead: String {
        "Che cosa è successo ai tuoi dati e al tuo account. Ricevi lo stesso per e-mail."
    }
    var noNotices: String { "Non c’è ancora nulla da dirti." }
    var newNotice: String { "Nuovo" }
    var markSeen: String { "Segna tutti come letti" }
    var whatHeWrote: String { "Il motivo indicato" }

    func newNotices(_ count: Int) -> String { count == 1 ? "1 nuovo" : "\(count) nuovi" }
}
