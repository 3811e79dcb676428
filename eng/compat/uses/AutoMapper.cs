// package: AutoMapper 14.0.0
// with: PersonView
// expect: Ada Lovelace
using AutoMapper;

MapperConfiguration configuration = new(expression => expression.CreateMap<Person, PersonView>());
PersonView view = configuration.CreateMapper().Map<PersonView>(new Person { First = "Ada", Last = "Lovelace" });
Console.WriteLine($"{view.First} {view.Last}");
