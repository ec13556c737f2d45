/// What is said where patients choose doctors, and doctors sign up.
protocol DoctorWords {
    var chooseDoctors: String { get }
    var chooseDoctorsLead: String { get }
    var isWithoutDoctor: String { get }
    var doctorsToChoose: String { get }
    var nameOfDoctor: String { get }
    var anyEntity: String { get }
    var noDoctorFound: String { get }
    var moreDoctors: String { get }
    var isAsked: String { get }
    var isYourDoctor: String { get }
    var whatYouOffer: String { get }
    var offerHint: String { get }
    var askChosen: String { get }
    var chosenFault: String { get }
    var patientsWhoChose: String { get }
    var answerIsTold: String { get }
    var offersNothing: String { get }
    var signUpAsDoctor: String { get }
    var signUpAsDoctorLead: String { get }
    var entityHint: String { get }
    var entityNotListed: String { get }
    var entityFault: String { get }
    func offers(_ types: String) -> String
}
