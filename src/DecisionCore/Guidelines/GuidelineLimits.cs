namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// The limits of a guideline document. Documents also come from outside, and these limits bound the time and memory that a document can
/// cost before that work starts. src/Guidelines/README.md explains them to authors.
/// </summary>
public static class GuidelineLimits
{
    /// <summary>The most bytes of a document.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>The most errors that are listed; the others are counted.</summary>
    public const int ListedErrors = 200;

    /// <summary>The most characters of a text.</summary>
    public const int TextLength = 10_000;

    /// <summary>The most rules.</summary>
    public const int Rules = 4_000;

    /// <summary>The most facts, definitions, statements or other items of one kind.</summary>
    public const int Items = 1_000;

    /// <summary>The most items of a list within an item: values, codes, children of a condition, ids.</summary>
    public const int NestedItems = 2_000;

    /// <summary>The most actions that exclude each other in one entry of <c>exclusive</c>.</summary>
    public const int ExclusiveActions = 20;

    /// <summary>
    /// The most schedules. The follow-ups of all of them change in one transaction with their case: at most six rows for each, and three of
    /// the case, of the 99 that a transaction has room for.
    /// </summary>
    public const int Schedules = 16;

    /// <summary>
    /// The most characters of the ids that are stored for all schedules together: of each schedule, its rule, its action and the statements
    /// of the rule. They are in one column of a case's row, which holds 32,000 characters.
    /// </summary>
    public const int ScheduleIds = 20_000;

    /// <summary>The most objects in all conditions together.</summary>
    public const int Conditions = 40_000;

    /// <summary>The most objects in all conditions together after definitions have been replaced by their conditions.</summary>
    public const int ExpandedConditions = 300_000;

    /// <summary>
    /// The most children of all "at least n of" conditions together, each times n, or times those that may fail, if they are fewer.
    /// </summary>
    public const int Counted = 40_000;

    /// <summary>The deepest nesting of a condition whose definitions have been replaced by their conditions.</summary>
    public const int ConditionDepth = 250;

    /// <summary>The longest chain of definitions that use each other.</summary>
    public const int DefinitionDepth = 100;

    /// <summary>The longest chain of rules that defeat each other.</summary>
    public const int DefeatDepth = 100;

    /// <summary>The most different comparisons.</summary>
    public const int Comparisons = 10_000;

    /// <summary>The most different comparisons with one fact.</summary>
    public const int ComparisonsOfFact = 500;

    /// <summary>The most different comparisons with one fact of type codes, or with one score.</summary>
    public const int ComparisonsOfSet = 64;

    /// <summary>The most components of a score.</summary>
    public const int ScoreComponents = 40;

    /// <summary>The most sums that the components of a score may have, counted in the smallest steps of its points.</summary>
    public const int ScoreSums = 2_000;

    /// <summary>The most windows of all schedules together: steps and repetitions.</summary>
    public const int Windows = 1_000;

    /// <summary>The most cells of the evaluation table: classes of values times words of 64 comparisons and conditions.</summary>
    public const int TableCells = 2_000_000;

    /// <summary>The most words of the sets of comparisons on which conditions rest: conditions times words of 64 comparisons.</summary>
    public const int BasisCells = 2_000_000;

    /// <summary>The most reasons that an answer may give for all rules together.</summary>
    public const int Reasons = 500_000;

    /// <summary>The most links by which statements support statements, and steps of the algorithm gather them.</summary>
    public const int StatementLinks = 20_000;

    /// <summary>The most characters of an answer's texts that several rules or statements repeat: menus and citations.</summary>
    public const int RepeatedText = 4_000_000;
}
