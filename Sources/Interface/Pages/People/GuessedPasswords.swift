/// Long passwords that everybody thinks of, folded as `PasswordRule` folds them.
///
/// Lists of leaked passwords have few of 15 characters and more; these are their like: keyboard
/// runs, quotations, and common words put together.
enum GuessedPasswords {
    static let list: Set<String> = [
        "1q2w3e4r5t6y7u8i", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv", "1qaz2wsx3edc4rfv5tgb",
        "q1w2e3r4t5y6u7i8", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgb", "qazwsxedcrfvtgbyhnujm",
        "qwertyuiopasdfg", "qwertyuiopasdfgh", "qwertyuiopasdfghjkl", "asdfghjklzxcvbnm",
        "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjkl", "azertyuiopqsdfghjklm",
        "zxcvbnmasdfghjkl", "zxcvbnmasdfghjklqwertyuiop", "qwertyuiop1234567890",
        "1234567890qwertyuiop", "qwerty1234567890", "1234567890qwerty", "qwertyuiop12345",
        "123456789qwerty", "qwerty123456789", "abcdefghijklmno", "abcdefghijklmnopqrstuvwxyz",
        "abc123456789012", "a1b2c3d4e5f6g7h8", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h",
        "123456789abcdef", "0123456789abcdef", "1234567890abcdef", "aa123456789012345",
        "password1234567", "password12345678", "password123456789", "password1234567890",
        "passwordpassword1", "mypassword12345", "mypassword123456", "thisismypassword",
        "thisismypassword1", "thisisapassword", "thisisapassword1", "changemechangeme",
        "changemeplease1", "pleasechangeme1", "pleasechangemenow", "letmeinletmein1",
        "letmeinplease12", "welcometotheworld", "welcome12345678", "welcome123456789",
        "administrator12", "administrator123", "administrator1234", "adminadminadmin1",
        "supersecretpassword", "mysecretpassword", "secretpassword1", "secretpassword123",
        "correcthorsebatterystaple", "correcthorsebattery", "iloveyouforever", "iloveyousomuch1",
        "iloveyouverymuch", "iloveyou1234567", "iloveyou12345678", "iloveyouiloveyou1",
        "loveyouforever1", "foreverandalways", "foreverandever1", "jesusismysavior",
        "jesuschrist1234", "ilovejesusforever", "blessedbethename",
        "tobeornottobethatisthequestion",
        "maytheforcebewithyou", "winteriscoming1", "onceuponatime12", "helloworld12345",
        "helloworld123456", "hellohellohello1", "manchesterunited", "manchesterunited1",
        "manchesterunited7", "liverpoolfootballclub", "youllneverwalkalone", "realmadrid12345",
        "barcelona123456", "juventus1234567", "forzajuventus123", "footballfootball1",
        "sunshine1234567", "princess1234567", "princessprincess1", "computercomputer1",
        "internet1234567", "trustno1trustno1", "dragondragon1234", "monkeymonkey1234",
        "batmanandrobin1", "spiderman123456", "harrypotter1234", "harrypotter12345",
        "lordoftherings1", "lordoftherings123", "starwarsstarwars1", "pokemonpokemon1",
        "summersummer2024", "summersummer2025", "iforgotmypassword", "idontknowmypassword",
        "donotforgetthis1", "fifteencharacters", "fifteencharacters1", "passwordispassword",
    ]
}
