internal import Languages

extension Italian {
    var closeAccount: String { "Chiudi l’account" }
    var closeLead: String {
        "Tutto ciò che ti riguarda viene cancellato, ovunque, subito e per sempre. Nessuno può "
            + "recuperarlo."
    }
    var closeGoesTitle: String { "Che cosa viene cancellato" }
    var closeGoes: [String] {
        [
            "I tuoi dati sanitari, compresi quelli registrati su di te dai medici.",
            "Il tuo nome, l’indirizzo e-mail e tutti gli altri dati personali.",
            "Ciò che hai consentito a persone e app, e ciò che altri hanno consentito a te.",
            "Le tue relazioni, i dispositivi, tutti i token delle app e le sessioni.",
        ]
    }
    var closeStaysTitle: String { "Che cosa resta" }
    var closeStays: [String] {
        [
            "Il registro degli accessi, come vuole la legge: con un numero al posto del tuo nome e "
                + "senza alcun valore.",
            "Ciò che hai registrato su altri, nei loro dati.",
            "Ciò che le app hanno copiato finché lo consentivi. Chiedi a chi le gestisce.",
        ]
    }
    var closeFirstTitle: String { "Prima di andare" }
    var closeFirst: String {
        "Porta con te i tuoi dati: dopo non resterà nulla da prendere."
    }
    var closeSure: String { "Sì, cancellate tutto ciò che mi riguarda" }
    var closeNotSure: String { "Conferma di essere sicuro. Non è stato cancellato nulla." }
    var closeHasApps: String {
        "Sei responsabile di app usate da altri. Falle prima affidare a qualcuno. Non è stato "
            + "cancellato nulla."
    }
    var closedTitle: String { "Il tuo account è chiuso" }
    var closedLead: String {
        "I tuoi dati vengono ora cancellati. Con lo stesso indirizzo e-mail puoi registrarti di "
            + "nuovo quando vuoi."
    }
}
