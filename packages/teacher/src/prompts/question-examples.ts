import type { Dimension } from '@r2i/schema';

/** Questions of the wanted kind, as inspiration. A seeded few of them stand in each request. */
export const questionExamples: Readonly<Record<Dimension, readonly string[]>> = {
  ocr: [
    'What word is printed on the side of the white van?',
    'Which number is on the door of the blue shed?',
    'What is the last line of text on the yellow sign?',
    'What letters are stencilled on the wooden crate?',
    'What time does the clock on the tower show?',
    'What brand name is on the red cap?',
  ],
  counting: [
    'How many buttons does the grey coat have?',
    'How many panes does the round window have?',
    'How many bottles stand on the top shelf?',
    'How many of the lamps on the chandelier are lit?',
    'How many spokes does the front wheel of the cart have?',
    'How many birds sit on the railing?',
  ],
  colour: [
    'What colour are the laces of the left boot?',
    'What colour is the stripe around the lighthouse?',
    'What colour is the handle of the watering can?',
    'Which colour is the middle band of the flag on the boat?',
    'What colour is the collar of the dog on the bench?',
  ],
  structure: [
    'What shape is the mirror above the basin?',
    'What pattern does the tablecloth have?',
    'Which way does the weather vane point?',
    'What is attached to the top of the mast?',
    'What shape are the holes in the iron gate?',
    'In which hand does the statue hold the book?',
  ],
  material: [
    'What is the seat of the garden chair made of?',
    'What material is the roof of the birdhouse?',
    'What is the fence beside the tractor made of?',
    'What material is the bag on the handlebar?',
    'What is the surface of the round table made of?',
  ],
  object: [
    'What is tied to the roof of the green car?',
    'What does the figure on the fountain hold?',
    'What kind of animal is painted on the mailbox?',
    'What stands between the two flower pots on the sill?',
    'What kind of fruit is in the bowl on the counter?',
    'What is missing from the rear wheel of the bicycle?',
  ],
  spatial: [
    'What is directly left of the clock on the shelf?',
    'On which side of the door does the letterbox hang?',
    'What lies between the two books on the table?',
    'Is the lamp above or below the picture of the ship?',
    'Which of the three cups is nearest to the jug?',
    'Which way does the toy horse face, seen from the ball beside it?',
  ],
  relation: [
    'Which is taller, the candle or the bottle next to it?',
    'What do the two people on the bench hold between them?',
    'Which of the two boats has more oars?',
    'What feature do the red and the green bicycle share?',
    'What ties the rope to the post?',
    'Which of the two jars is fuller?',
  ],
};
