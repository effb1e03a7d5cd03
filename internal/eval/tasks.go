package eval

// Tasks are the rows of the board, in the order in which they print. Each has a
// file of its own.
var Tasks = []Task{
	Treebank,
	Names,
	Chains,
	Speakers,
	Times,
	Quantities,
	Recognizers,
	Quotes,
	Events,
	Extract,
	Stories,
	Origins,
	Reuse,
	Accounts,
}
