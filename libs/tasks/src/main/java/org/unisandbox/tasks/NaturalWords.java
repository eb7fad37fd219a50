package org.unisandbox.tasks;

import java.util.List;
import java.util.stream.Stream;
import org.unisandbox.tasks.Expression.Parentheses;

/** The open world: common objects that any image model can draw, many kinds of symbols, many phrasings. */
final class NaturalWords {

    /** Objects that are easy to tell apart and to count. */
    private static final List<Noun> NOUNS = WordList.nouns("""
            apple banana orange lemon lime pear peach/peaches plum cherry/cherries strawberry/strawberries grape melon
            watermelon pineapple coconut mango/mangoes kiwi fig avocado pomegranate carrot potato/potatoes
            tomato/tomatoes onion pumpkin cucumber eggplant mushroom radish/radishes turnip walnut acorn egg pretzel
            croissant donut cupcake cookie pancake waffle sandwich/sandwiches hamburger pizza lollipop
            rose tulip daisy/daisies lily/lilies sunflower lotus/lotuses orchid cactus/cactuses clover leaf/leaves
            tree pinecone
            cat dog rabbit hamster mouse/mice horse cow pig goat donkey camel lion tiger elephant giraffe zebra
            monkey panda koala kangaroo bear fox/foxes wolf/wolves squirrel hedgehog deer/deer sheep/sheep owl eagle
            penguin duck goose/geese swan rooster parrot flamingo/flamingos peacock turtle frog snake lizard crocodile
            whale dolphin shark octopus/octopuses crab lobster starfish/starfish fish/fish butterfly/butterflies bee ladybug
            ant spider snail
            chair table sofa bed bookshelf/bookshelves lamp candle clock mirror vase pillow carpet
            cup mug bottle teapot kettle bowl plate spoon fork knife/knives pan jar basket bucket broom
            book notebook pencil pen crayon eraser ruler stapler envelope newspaper globe backpack suitcase umbrella
            key padlock bell whistle flashlight lantern battery/batteries magnet compass/compasses telescope microscope
            camera phone laptop keyboard television radio printer calculator robot
            hammer screwdriver wrench/wrenches saw axe/axes shovel rake ladder nail screw anchor
            guitar violin piano trumpet drum flute harp accordion
            ball balloon kite puzzle doll yo-yo crown ring necklace medal trophy/trophies
            hat cap scarf/scarves glove shirt dress/dresses sock shoe boot sandal
            car bus/buses truck taxi tractor bicycle motorcycle scooter train airplane helicopter rocket boat
            sailboat submarine canoe
            house castle lighthouse windmill igloo tent bridge
            star heart cloud moon sun snowflake snowman/snowmen""");

    /** No letter or word here is an object, and each holds no space and no full stop. */
    private static final List<String> SYMBOLS = Stream.of(
                    WordList.letters('0', '9'),
                    WordList.letters('A', 'Z'),
                    WordList.words("α β γ δ ε ζ η θ κ λ μ ξ π ρ σ τ φ χ ψ ω Γ Δ Θ Λ Ξ Π Σ Φ Ψ Ω"),
                    WordList.words("""
                            blick daxo wuggle zorp fep toma kiplo merv quon drimble snarp vello tazzik florp grunn
                            jaffin lomi nargle plimsy rasku sprill thock ubbin vorn wixel yandle zemmy brolt clenk
                            fizzo glorm hask ibbit jelk krazzle miffin nooba ploon"""),
                    WordList.words("# @ & $ ★ ◆ ▲ ●"))
            .flatMap(List::stream)
            .toList();

    static final Vocabulary.Wording WORDING = new Vocabulary.Wording(
            Language.ENGLISH,
            NOUNS,
            SYMBOLS,
            List.of(
                    "represents", "refers to", "stands for", "means", "maps to", "denotes", "signifies", "symbolizes",
                    "points to", "corresponds to", "is another name for", "is a code for", "translates to"),
            Stream.of(
                            "Generate as many {N} as the result of {E}.",
                            "Draw a number of {N} equal to {E}.",
                            "Create an image with {E} {N}.",
                            "Compute {E} and draw that many {N}.",
                            "The number of {N} in the image should be the value of {E}.",
                            "Paint a picture that shows exactly {E} {N}.",
                            "Work out {E}; the answer is how many {N} the picture must contain.",
                            "I need an illustration of {N}. Their number is {E}.",
                            "Please make an image of {N}, with {E} of them in view.",
                            "Let n = {E}. Draw n {N}.",
                            "Evaluate {E}, then render that quantity of {N} on a plain background.",
                            "Show me {N}, as many as {E} comes to.",
                            "Sketch a group of {N} whose size equals {E}.",
                            "How much is {E}? Answer with a photo of that many {N}.",
                            "Fill the canvas with {N} until there are {E} of them.",
                            "Depict {N} in the amount given by {E}.")
                    .map(MathPhrasing::of)
                    .toList(),
            List.of(Parentheses.values()),
            ruleStyles(),
            Stream.of(
                            "Please generate the object represented by {Q}.",
                            "Draw the object that {Q} represents.",
                            "Generate an image of what {Q} refers to.",
                            "What does {Q} come down to? Draw it.",
                            "Follow the rules and paint what {Q} stands for in the end.",
                            "Create a picture of the thing that {Q} leads to.",
                            "Show me the object hidden behind {Q}.",
                            "Resolve {Q} and make an illustration of the result.",
                            "Apply the rules to {Q} and render the object that you arrive at.",
                            "I would like to see what {Q} is. Draw that object alone.")
                    .map(MappingPhrasing::of)
                    .toList(),
            Stream.of(
                            "{C}",
                            "Draw {C}.",
                            "An image of {C}.",
                            "Generate {C}.",
                            "Create a picture of {C}.",
                            "Please draw {C}.",
                            "A photo of {C}.",
                            "Show me {C}.",
                            "Paint {C} on a plain background.",
                            "An illustration of {C} and nothing else.",
                            "I would like a picture with {C}.",
                            "Sketch {C}.")
                    .map(PlainPhrasing::of)
                    .toList());

    private NaturalWords() {}

    private static List<RuleStyle> ruleStyles() {
        return Stream.of("Rule #: ", "(#) ", "#) ")
                .flatMap(number -> Stream.of("#", "'#'", "the symbol #", "the symbol '#'")
                        .map(symbol -> RuleStyle.of(number, symbol, true)))
                .toList();
    }
}
