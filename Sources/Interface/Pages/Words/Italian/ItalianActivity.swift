internal import Application
internal import Languages

extension Italian {
    var activityTitle: String { "Attività degli ultimi 30 giorni" }
    var activityLead: String {
        "Quante volte qualcuno ha raggiunto i dati, giorno per giorno, e chi."
    }
    var analyzerTitle: String { "Analisi del registro" }
    var byWhom: String { "Da chi" }
    var byMe: String { "dalla persona stessa" }
    var byOthers: String { "da altri" }
    var accessesDone: String { "consentiti" }
    var accessesRefused: String { "rifiutati" }
    var everything: String { "Tutto" }
    var ofEverybody: String { "Mostra quelle di tutti" }
    var logFile: String { "Queste voci in un file CSV" }
    var nothingLikeThis: String { "In questo periodo non ci sono voci di questo tipo." }

    func onlyOf(_ who: String) -> String { "Solo le voci di: \(who)." }

    func name(_ tag: AuditFilter.Tag) -> String {
        switch tag {
        case .data: "I miei dati personali"
        case .refused: "Ciò che è stato rifiutato"
        case .apps: "Le mie app"
        case .rights: "Modifiche dei permessi"
        case .use: "Il mio uso della piattaforma"
        }
    }

    func activityText(own: Int, others: Int, refused: Int) -> String {
        "Dalla persona stessa: \(count(own)). Da altri: \(count(others)). "
            + "Rifiutati: \(count(refused))."
    }
}
