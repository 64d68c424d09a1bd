namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>
/// The first column of a table names what the row is about, so two rows of the same name contradict or repeat each other. They
/// appear when two branches change one row and a merge keeps both.
/// </summary>
public sealed class TableTests
{
    /// <summary>The tables in which a row is identified by more than its first column.</summary>
    private static readonly string[] Exceptions =
    [
        "src/docs/http-api.md: status",
        "src/docs/reworded-texts.md: before",
        "src/docs/terminology.md: group",
    ];

    public static TheoryData<string> Documents => [.. Document.All.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_table_has_two_rows_of_the_same_name(string path) =>
        Assert.Empty(
            from table in new Document(path).Tables
            where !Exceptions.Contains($"{path}: {table[0]}")
            from name in Repeated(table)
            select $"{table[0]}: {name}");

    [Fact]
    public void The_exceptions_repeat_names() =>
        Assert.Equal(
            Exceptions,
            from document in Document.All
            from table in document.Tables
            where Repeated(table).Any()
            select $"{document.Path}: {table[0]}");

    private static IEnumerable<string> Repeated(IReadOnlyList<string> table) =>
        table.GroupBy(name => name).Where(rows => rows.Count() > 1).Select(rows => rows.Key);
}
