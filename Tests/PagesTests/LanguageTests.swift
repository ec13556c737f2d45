import HTTP
import Languages
import Testing

@testable import Pages

struct LanguageTests {
    private let world: World

    init() throws { world = try World() }

    @Test(arguments: [
        (Language.english, "Hello, Patrick", "Activity"), (.italian, "Ciao, Patrick", "Attività"),
        (.german, "Guten Tag, Patrick", "Aktivität"),
    ])
    func `pages are in the language that was chosen`(
        _ language: Language,
        _ greeting: String,
        _ type: String
    ) throws {
        try world.put(42, of: world.patrick, at: "2024-05-09T11:00:00Z")
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let chosen = try browser.post(
            "/language",
            ["language": language.rawValue, "back": "/home"]
        )
        #expect(chosen.status == 303 && chosen.location == "/home")
        #expect(browser.cookies[Language.cookie] == language.rawValue)
        let page = try browser.get("/home").text
        #expect(page.contains("<html lang=\"\(language.rawValue)\""))
        #expect(page.contains(greeting) && page.contains(type))
        #expect(page.contains("lang=\"\(language.rawValue)\" aria-current=\"true\""))
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil", "/a\nb", "", "home"])
    func `the choice leads nowhere else`(_ back: String) throws {
        let browser = Browser(world)
        #expect(try browser.post("/language", ["language": "it", "back": back]).location == "/")
    }

    @Test func `a language that is none is not kept`() throws {
        let browser = Browser(world)
        let answer = try browser.post("/language", ["language": "tlh", "back": "/help"])
        #expect(answer.location == "/help" && browser.cookies[Language.cookie] == nil)
    }

    @Test func `the way back is the page, or the one that has the form`() throws {
        let browser = try Browser.loggedIn(world, as: world.patrick)
        let page = try browser.get("/data?type=activity&from=2024-05-01")
        #expect(page.text.contains("value=\"/data?type=activity&amp;from=2024-05-01\""))
        let failed = try Browser(world).post("/login", ["email": "a@b", "password": "x"])
        #expect(failed.text.contains("name=\"back\" value=\"/login\""))
        let lost = try browser.post("/language/nowhere", [:])
        #expect(lost.text.contains("name=\"back\" value=\"/home\""))
    }

    @Test func `what is wrong with a form is said in its language`() throws {
        let browser = Browser(world)
        browser.cookies[Language.cookie] = "de"
        let page = try browser.post("/signup", ["first_name": "", "password": "x"]).text
        for sentence in ["Geben Sie einen Vornamen", "Ein Passwort hat mindestens 15 Zeichen"] {
            #expect(page.contains(sentence))
        }
    }
}
