"""What the table of cities knows beside GeoNames: the names that English news uses, and towns that it lacks."""

# News names that GeoNames does not put first: its own name and country, then the name to show, then other spellings.
NEWS = """
Kyiv|UA|Kyiv|Kiev
Odesa|UA|Odesa|Odessa
Dnipro|UA|Dnipro|Dnepropetrovsk
Zaporizhzhya|UA|Zaporizhzhia|Zaporizhzhya|Zaporizhia|Zaporozhye
Mykolayiv|UA|Mykolaiv|Mykolayiv|Nikolaev|Nikolayev
Kryvyy Rih|UA|Kryvyi Rih|Krivoy Rog|Kriviy Rih
Vinnytsya|UA|Vinnytsia|Vinnitsa
Makiyivka|UA|Makiivka|Makeyevka|Makeevka
Horlivka|UA|Horlivka|Gorlovka
Luhansk|UA|Luhansk|Lugansk
Kropyvnytskyi|UA|Kropyvnytskyi|Kirovograd
Bakhmut|UA|Bakhmut|Artemivsk|Artyomovsk
Chernihiv|UA|Chernihiv|Chernigov
Pokrovsk|UA|Pokrovsk|Krasnoarmiysk
Avdiyivka|UA|Avdiivka|Avdiyivka|Avdeevka|Avdeyevka
Siverskodonetsk|UA|Sievierodonetsk|Severodonetsk|Siverskodonetsk
Slovyansk|UA|Sloviansk|Slavyansk|Slovyansk
Izyum|UA|Izium|Izyum
Ilovays’k|UA|Ilovaisk|Ilovaysk
Khmelnytskyi|UA|Khmelnytskyi|Khmelnytsky|Khmelnitsky
Kostyantynivka|UA|Kostiantynivka|Kostyantynivka|Konstantinovka
Sloviansk|UA|Sloviansk|Slavyansk|Slovyansk
Ḩamāh|SY|Hama|Hamah
Ar Raqqah|SY|Raqqa|Raqqah|al-Raqqa|Ar Raqqah
Al Ḩasakah|SY|Hasaka|Hasakah|Hassakeh|al-Hasakah
Al Qāmishlī|SY|Qamishli|Kamishli|Qamishlo
Al Bāb|SY|al-Bab|Al-Bab|Al Bab
Dūmā|SY|Douma|Duma
Dar‘ā|SY|Deraa|Daraa|Dara'a|Dera'a
Ţarţūs|SY|Tartus|Tartous
Deir ez-Zor|SY|Deir al-Zor|Deir ez-Zor|Deir Ezzor|Deir al-Zour|Deir Ez-Zor|Deir ez-Zour
I‘zāz|SY|Azaz|A'zaz
Tadmur|SY|Palmyra|Tadmur|Tadmor
‘Ayn al ‘Arab|SY|Kobani|Kobane|Ayn al-Arab|Kobanî
‘Afrīn|SY|Afrin|Efrin
Dārayyā|SY|Daraya|Darayya
As-Suwayda|SY|Sweida|Suwayda|As-Suwayda
München|DE|Munich|München|Muenchen
Sāmarrā’|IQ|Samarra
Basrah|IQ|Basra|Basrah
Al Fallūjah|IQ|Falluja|Fallujah
Abū Ghurayb|IQ|Abu Ghraib
Dihok|IQ|Dohuk|Duhok
Bayjī|IQ|Baiji|Beiji
Baqubah|IQ|Baquba|Baqubah
Erbil|IQ|Erbil|Irbil|Arbil
Karbala|IQ|Kerbala|Karbala
Al Ḩudaydah|YE|Hodeidah|Hodeida|Hudaydah|Hudaida
Sanaa|YE|Sanaa|Sana'a
Sa'dah|YE|Saada|Sa'ada|Saadah
Ma'rib|YE|Marib|Ma'rib
Taiz|YE|Taiz|Taez
Mukalla|YE|Mukalla|al-Mukalla|Al Mukalla
Misratah|LY|Misrata|Misratah
Darnah|LY|Derna|Darnah
Al Bayḑā’|LY|Bayda|al-Bayda
Az Zāwīyah|LY|Zawiya|Zawiyah|Zawia
Sabha|LY|Sabha|Sebha
Kandahār|AF|Kandahar
Mazār-e Sharīf|AF|Mazar-i-Sharif|Mazar-e-Sharif|Mazar-e Sharif
Jalālābād|AF|Jalalabad
Lashkar Gāh|AF|Lashkar Gah|Lashkargah
Shibirghān|AF|Sheberghan|Shiberghan
Al-Junaynah|SD|El Geneina|Geneina|al-Geneina|El-Geneina
El Fasher|SD|El Fasher|al-Fashir|El-Fasher|al-Fasher
El Obeid|SD|El Obeid|al-Obeid|El-Obeid
Wad Medani|SD|Wad Madani|Wad Medani
Khān Yūnis|PS|Khan Younis|Khan Yunis|Khan Yunus|Khan Younes
Jabālyā|PS|Jabalia|Jabaliya|Jabalya
Rafaḩ|PS|Rafah
Dayr al Balaḩ|PS|Deir al-Balah|Deir el-Balah
Bayt Lāhyā|PS|Beit Lahiya|Beit Lahia
Bayt Ḩānūn|PS|Beit Hanoun|Beit Hanun
An Nuşayrāt|PS|Nuseirat|al-Nuseirat
Janīn|PS|Jenin
Ţūlkarm|PS|Tulkarm|Tulkarem
Gaza|PS|Gaza City|Gaza
Tel Aviv|IL|Tel Aviv|Tel-Aviv
Beersheba|IL|Beersheba|Be'er Sheva|Beer Sheva
Eilat|IL|Eilat
Nabatîyé et Tahta|LB|Nabatieh|Nabatiyeh
Aarsâl|LB|Arsal
Kaesŏng|KP|Kaesong
Wŏnsan|KP|Wonsan
Hamhŭng|KP|Hamhung
Sinŭiju|KP|Sinuiju
Mek'ele|ET|Mekelle|Mekele|Makelle
Gonder|ET|Gondar|Gonder
Awasa|ET|Hawassa|Awasa
Hargeysa|SO|Hargeisa|Hargeysa
Marka|SO|Merca|Marka
Gaalkacyo|SO|Galkayo|Galkacyo
Kismayo|SO|Kismayo|Kismayu
Laascaanood|SO|Las Anod|Laascaanood
Garoowe|SO|Garowe
Sokhumi|GE|Sukhumi|Sokhumi|Sukhum
Ts’khinvali|GE|Tskhinvali
Mitrovicë|XK|Mitrovica
Pejë|XK|Pec|Peja
Gjakovë|XK|Gjakova|Djakovica
Pristina|XK|Pristina|Prishtina
Astana|KZ|Astana|Nur-Sultan
Mumbai|IN|Mumbai|Bombay
Kolkata|IN|Kolkata|Calcutta
Chennai|IN|Chennai|Madras
Bengaluru|IN|Bengaluru|Bangalore
Ho Chi Minh City|VN|Ho Chi Minh City|Saigon
Yangon|MM|Yangon|Rangoon
Nay Pyi Taw|MM|Naypyidaw|Naypyitaw|Nay Pyi Taw
Beijing|CN|Beijing|Peking
Guangzhou|CN|Guangzhou|Canton
Saint Petersburg|RU|St. Petersburg|St Petersburg|Saint Petersburg|Leningrad
Volgograd|RU|Volgograd|Stalingrad
Groznyy|RU|Grozny
New York City|US|New York|New York City
Washington|US|Washington|Washington, D.C.|Washington D.C.|Washington, DC|Washington DC
Saint Paul|US|St. Paul|Saint Paul
The Hague|NL|The Hague|Den Haag
Köln|DE|Cologne|Köln|Koeln
Aksum|ET|Axum|Aksum
Inda Silasē|ET|Shire|Inda Silase|Indaselassie
Khankendi|AZ|Stepanakert|Khankendi|Xankendi
Kyaukpyu|MM|Kyaukphyu|Kyaukpyu
Bāramūla|IN|Baramulla|Baramula
Pūnch|IN|Poonch
Santa Cruz de la Sierra|BO|Santa Cruz de la Sierra|Santa Cruz
Marawi City|PH|Marawi
Tall ‘Afar|IQ|Tal Afar
Al-Kut|IQ|Kut|al-Kut
Al Qunayţirah|SY|Quneitra
Al Ḩawl|SY|al-Hol|al-Hawl
Tall Abyaḑ|SY|Tal Abyad
Al Burayqah|LY|Brega
Zalinjay|SD|Zalingei
An Nuhūd|SD|En Nahud|al-Nuhud
Al Qadarif|SD|Gedaref|al-Gadarif
Tarinkot|AF|Tarin Kot|Tirin Kot
Sopur|IN|Sopore
Kupwāra|IN|Kupwara
Qiryat Shmona|IL|Kiryat Shmona
Al Burayj|PS|Bureij|al-Bureij
En Nâqoûra|LB|Naqoura
Tartar|AZ|Terter
Aḑ Ḑāli‘|YE|Dhale|al-Dhale
Armagh|GB|Armagh
Lyman|UA|Lyman
Uri|IN|Uri
Pale|BA|Pale
Abu Dis|PS|Abu Dis
Derry|GB|Derry|Londonderry
Khartoum North|SD|Khartoum North|Bahri
Khān Shaykhūn|SY|Khan Sheikhoun|Khan Shaykhun|Khan Sheikhun
Qalqīlyah|PS|Qalqilya|Qalqilyah
Laayoune|EH|Laayoune|El Aaiun
İzmir|TR|Izmir
Diyarbakır|TR|Diyarbakir
""".strip()

# What GeoNames lacks: name, country, latitude and longitude.
LACKING = """
Paletwa|MM|21.30|92.85
Maungdaw|MM|20.82|92.37
Laiza|MM|24.75|97.56
Hsipaw|MM|22.62|97.30
Robotyne|UA|47.44|35.84
Kerem Shalom|IL|31.23|34.28
Nir Oz|IL|31.31|34.40
Kfar Aza|IL|31.48|34.53
Maghazi|PS|31.42|34.38
Maarat al-Numan|SY|35.64|36.68
Ras al-Ain|SY|36.85|40.07
Jisr al-Shughur|SY|35.82|36.32
Dabiq|SY|36.54|37.27
Tal Rifaat|SY|36.47|37.10
Hawija|IQ|35.33|43.77
Qayyara|IQ|35.80|43.29
Ras Lanuf|LY|30.50|18.57
Kufra|LY|24.18|23.31
Seiyun|YE|15.94|48.79
Heglig|SD|10.00|29.40
Pibor|SS|6.80|33.13
Akobo|SS|7.79|33.00
Humera|ET|14.30|36.62
Konna|ML|14.95|-3.89
Diabaly|ML|14.68|-6.02
Sevare|ML|14.53|-4.10
Masisi|CD|-1.40|28.81
Bunagana|CD|-1.30|29.60
Kitchanga|CD|-1.23|29.05
Walikale|CD|-1.42|28.06
Minova|CD|-1.71|29.02
Barawe|SO|1.11|44.03
Marjah|AF|31.52|64.12
Torkham|PK|34.12|71.09
Rajouri|IN|33.38|74.31
Khiam|LB|33.33|35.61
Hadrut|AZ|39.52|47.03
Martakert|AZ|40.21|46.82
Zamzam|SD|13.49|25.31
Makhmour|IQ|35.77|43.58
Bashiqa|IQ|36.45|43.35
Atmeh|SY|36.31|36.69
Es Sider|LY|30.63|18.35
Shujaiya|PS|31.50|34.47
Baga|NG|13.12|13.86
Zepa|BA|43.95|19.13
Racak|XK|42.43|21.02
Banjska|XK|42.97|20.78
""".strip()
