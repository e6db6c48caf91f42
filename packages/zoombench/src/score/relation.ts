/**
 * How the words of an answer stand to those of the target: the same, the target among others in a way that a person would
 * take (`within`), among alternatives or other things (`among`), denied, only a part of it (`part`), in a way that may mean
 * something else (`unclear`), or not at all (`apart`).
 */
export type Relation = 'same' | 'within' | 'among' | 'denied' | 'part' | 'unclear' | 'apart';
