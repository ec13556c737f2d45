internal import Languages

extension English {
    var chooseDoctors: String { "Choose your doctors" }
    var chooseDoctorsLead: String {
        "These doctors are confirmed by the hospital or practice at which they work. "
            + "Ask one or several to take you; until one accepts, nothing is open to "
            + "anybody."
    }
    var isWithoutDoctor: String { "You have no doctor here yet." }
    var doctorsToChoose: String { "Doctors" }
    var nameOfDoctor: String { "Name" }
    var anyEntity: String { "Any hospital or practice" }
    var noDoctorFound: String { "No doctor is found." }
    var moreDoctors: String { "There are more than are shown here: look for a name or a place." }
    var isAsked: String { "asked, no answer yet" }
    var isYourDoctor: String { "in a relationship with you" }
    var whatYouOffer: String { "What they may read as soon as they accept" }
    var offerHint: String { "You can leave all of it out, and change it at any time." }
    var askChosen: String { "Ask them" }
    var chosenFault: String { "Choose at least one doctor." }
    var patientsWhoChose: String { "Patients who chose you" }
    var answerIsTold: String { "They are told your answer, whichever it is." }
    var offersNothing: String { "You may read nothing yet." }
    var signUpAsDoctor: String { "Sign up as a doctor" }
    var signUpAsDoctorLead: String {
        "Name the hospital or practice at which you work. You are a doctor here as "
            + "soon as one of its administrators confirms it."
    }
    var entityHint: String { "If you work at several, you can name the others later." }
    var entityNotListed: String { "It is not in this list" }
    var entityFault: String { "Choose the hospital or practice at which you work." }

    func offers(_ types: String) -> String {
        "As soon as you accept, you may read: \(types)."
    }
}
