internal import Languages

extension Italian {
    var personalDetails: String { "Dati personali" }
    var name: String { "Nome" }
    var accountKinds: String { "Sei qui come" }
    var notGiven: String { "non indicato" }
    var changePassword: String { "Cambia la password" }
    var presentPassword: String { "Password attuale" }
    var newPassword: String { "Nuova password" }
    var repeatPassword: String { "Ripeti la nuova password" }
    var wrongPassword: String { "Non è la tua password attuale." }
    var passwordsDiffer: String { "Le due password non coincidono." }
    var passwordChanged: String {
        "La password è stata cambiata. Tutte le altre sessioni sono terminate."
    }
    var sessionsEnd: String {
        "Qui rimani collegato al tuo account; tutte le altre sessioni terminano."
    }
}
