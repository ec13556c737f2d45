internal import Languages

extension Italian {
    var resetFactors: String { "Rimuovi tutti i secondi fattori" }
    var resetFactorsLead: String {
        "Se una persona ha perso il telefono e i codici di recupero, puoi rimuovere l’app di "
            + "autenticazione, le passkey e i codici di recupero. Accertati prima che a chiederlo "
            + "sia davvero questa persona. Tutte le sessioni dell’account terminano e la persona "
            + "ne viene informata, con il tuo motivo."
    }
    var resetFactorsReasonHint: String {
        "Almeno 20 caratteri. La persona lo leggerà: scrivi come hai accertato chi lo chiede."
    }
    var resetFactorsNeedsFactor: String {
        "Per questo devi avere effettuato l’accesso con un tuo secondo fattore."
    }
    var didResetFactors: String { "Rimossi tutti i secondi fattori, da chi amministra" }
    var passwordNoLongerEnough: String {
        "La tua password è giusta, ma bastava solo insieme a un secondo fattore, che il tuo "
            + "account non ha più. Impostane un’altra: ti mandiamo un link."
    }
}
